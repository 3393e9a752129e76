import type {JSX} from 'preact';
import type {FindingGroup, UploadReport} from '../../core/uploads/report.ts';
import type {Upload} from '../../core/uploads/store.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {Code, Said, State} from '../components/marks.tsx';
import {Alert, Facts, Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';
import {UPLOAD_MARKS} from './uploads.tsx';

export interface UploadView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly upload: Upload;
  readonly register: string;
  readonly mayPublish: boolean;
}

/** One file: what is in it, what is wrong with it, and what can be done with it now. */
export function UploadPage({view, context}: PageProps<UploadView>): JSX.Element {
  const {t} = context;
  const {body, upload: {number, name, state, report, source, size, rejected}, register} = view;
  const path = `/act/uploads/${number}`;
  return (
    <ActPage context={context} title={name}
      crumbs={[{text: <Said text={body.name} />, path: `/act/bodies/${body.slug}`}, {text: t.text('uploads.title'), path: `/act/bodies/${body.slug}/uploads`}, {text: <Said text={name} />, path}]}>
      <Facts facts={[
        {label: t.text('uploads.state'), value: <State mark={UPLOAD_MARKS[state]}>{t.text(`uploads.state.${state}`)}</State>},
        {label: t.text('uploads.register'), value: t.text(`room.${register}`)}, {label: t.text('uploads.source'), value: <Said text={source.name} />}, {label: t.text('uploads.name'), value: t.bytes(size)},
      ]} />
      <Now view={view} path={path} context={context} />
      {report !== undefined && (report.refused === undefined ? <Report report={report} path={path} rejected={rejected !== undefined} context={context} /> : (
        <Alert tone="warning"><p>{t.rich('upload.refused', {code: <Code>{report.refused.code}</Code>})}</p><p><Code>{Object.entries(report.refused.facts).map(([fact, value]) => `${fact}: ${String(value)}`).join(', ')}</Code></p></Alert>
      ))}
    </ActPage>
  );
}

/** What runs, or what can be done next. */
function Now({view: {token, upload: {state, report, job}, register, mayPublish}, path, context}: PageProps<UploadView> & {readonly path: string}): JSX.Element | null {
  const {t} = context;
  const again = <p><a href={context.href(path)}>{t.text('upload.again')}</a></p>;
  if (state === 'waiting' || state === 'checking') return again;
  if (state === 'publishing') {
    return (
      <>
        {job?.share !== undefined && <p role="status">{t.text('upload.progress', {share: t.percent(job.share)})}</p>}
        {again}
        {mayPublish && <PostForm context={context} action={`${path}/stop`} token={token} variant="secondary" button={t.text('upload.stop')} />}
      </>
    );
  }
  const statements = report?.statements ?? 0;
  if (state === 'refused') return null;
  return (
    <Section id="now" heading={t.text('upload.would', {count: statements})}>
      {state === 'published' && <p role="status">{t.rich('upload.published', {list: <a href={context.href(`/${register}`)}>{t.text(`room.${register}`)}</a>})}</p>}
      {job !== undefined && <p>{t.text('upload.sum.statements', {in: 0, accepted: 0, unchanged: 0, rejected: 0, references: 0, ...job.counts})}</p>}
      {state !== 'published' && statements > 0 && (mayPublish ? (
        <>
          <p>{t.text('upload.publish-lead')}</p>
          <PostForm context={context} action={`${path}/publish`} token={token} button={state === 'checked' ? t.text('upload.publish', {count: statements}) : t.text('upload.go-on')} />
        </>
      ) : <p>{t.text('upload.publish-who')}</p>)}
    </Section>
  );
}

function Report({report: {counts, groups, table}, path, rejected, context}: {readonly report: UploadReport; readonly path: string; readonly rejected: boolean; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      <Section id="counts" heading={t.text('upload.counts')}>
        <p>{t.text(table === undefined ? 'upload.sum.statements' : 'upload.sum.rows', {...counts})}</p>
        {table !== undefined && <p>{t.text('upload.sum.cells', {...table.cells})}</p>}
        {rejected && <p><a href={context.href(`${path}/rejected`)}>{t.text('upload.rejected')}</a></p>}
      </Section>
      <Section id="findings" heading={t.text('upload.findings')}>
        {groups.length === 0 ? <p>{t.text('upload.findings-none')}</p> : <Findings groups={groups} context={context} />}
      </Section>
      {table !== undefined && <Columns table={table} path={path} context={context} />}
    </>
  );
}

function Findings({groups, context}: {readonly groups: readonly FindingGroup[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id="findings-table" entries caption={t.text('upload.findings-caption', {count: groups.length})}
      columns={[{key: 'rule', head: t.text('upload.rule')}, {key: 'place', head: t.text('upload.place')}, {key: 'count', head: t.text('upload.count'), figure: true}, {key: 'effect', head: t.text('upload.effect')}, {key: 'examples', head: t.text('upload.example')}]}
      rows={groups.map(({code, place, count, rejects, examples}) => ({key: `${code} ${place} ${rejects}`, cells: [
        <Code>{code}</Code>, place === '' ? '–' : <Said text={place} />, t.number(count), t.text(rejects ? 'upload.rejects' : 'upload.kept'),
        <>{examples.map(({where, value}, i) => <>{i > 0 && <br />}<Code>{where}</Code>{value !== undefined && <> <Said text={value} /></>}</>)}</>,
      ]}))} />
  );
}

function Columns({table: {columns, drift, suggested, missing}, path, context}: {readonly table: NonNullable<UploadReport['table']>; readonly path: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const changes = drift.flatMap(({added, gone, renamed, perhaps}) => [
    ...added.map((name) => t.text('upload.drift.added', {name})), ...gone.map((name) => t.text('upload.drift.gone', {name})),
    ...renamed.map(({from, to}) => t.text('upload.drift.renamed', {from, name: to})), ...perhaps.map(({from, to}) => t.text('upload.drift.perhaps', {from, name: to})),
  ]);
  return (
    <Section id="columns" heading={t.text('upload.columns')}>
      {suggested && <p>{t.text('upload.suggested')}</p>}
      {missing.map((field) => <p key={field}>{t.text('upload.missing', {path: field})}</p>)}
      {changes.length > 0 && <ul>{changes.map((change) => <li key={change}><Said text={change} /></li>)}</ul>}
      <p><a href={context.href(`${path}/mapping`)}>{t.text('upload.mapping')}</a></p>
      <ScrollTable id="columns-table" entries caption={t.text('upload.columns-caption', {count: columns.length})}
        columns={[{key: 'column', head: t.text('upload.column')}, {key: 'to', head: t.text('upload.to')}, ...(suggested ? [{key: 'why', head: t.text('upload.why')}] : []), {key: 'cells', head: t.text('upload.cells'), figure: true}]}
        rows={columns.map(({sheet, heading, state, to, reason, reasons = [], cells}) => ({key: `${sheet}\n${heading}`, hot: state === 'unmapped', cells: [
          <Said text={heading} />, state === 'unmapped' ? t.text('upload.unmapped') : state === 'ignored' ? t.text('upload.ignored', {reason: reason ?? ''}) : <>{to.map((field, i) => <>{i > 0 && ', '}<Code>{field}</Code></>)}</>,
          ...(suggested ? [t.list(reasons.map((one) => t.text(`upload.reason.${one}`)))] : []), t.number(cells),
        ]}))} />
    </Section>
  );
}

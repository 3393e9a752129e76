import type {JSX} from 'preact';
import {NO_COUNTS} from '../../core/import/messages.ts';
import type {Finding, FindingGroup} from '../../core/mapping/findings.ts';
import type {PageContext} from '../../core/page.ts';
import type {UploadRead} from '../../core/uploads/upload.ts';
import {refusalWords} from './refusal-words.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {Instant, Said, State} from '../components/marks.tsx';
import {Section, Take} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

export interface UploadView {
  readonly token: string;
  readonly upload: UploadRead;
  readonly mayPublish: boolean;
}

const MARKS = {checking: 'now', unmapped: 'open', checked: 'open', refused: 'late', publishing: 'now', published: 'done', stopped: 'open', failed: 'late', erased: 'no'} as const;

/** One file: what was found in it, and what becomes of it. */
export function UploadPage({view, context}: PageProps<UploadView>): JSX.Element {
  const {t} = context;
  const {upload: {number, state, report, mapping, rejected, job, erased}} = view;
  const name = state === 'erased' ? t.text('uploads.erased-name', {number}) : view.upload.name;
  const path = `/act/uploads/${number}`;
  const waiting = state === 'checking' || state === 'publishing';
  return (
    <ActPage context={context} title={name} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('uploads.title'), path: '/act/uploads'}, {text: <Said text={name} />, path}]}>
      <p><State mark={MARKS[state]}>{t.text(`uploads.state.${state}`)}</State></p>
      {waiting && <p><a href={context.href(path)}>{t.text('uploads.look-again')}</a> <span class="pv-small pv-muted">{t.text('uploads.wait')}</span></p>}
      {erased && <p>{t.rich('uploads.erased-why', {at: <Instant context={context} at={erased.toISOString()} />})} <a href={context.href('/removed')}>{t.text('removals.see')}</a></p>}
      {job && <p>{state === 'publishing' && <>{t.text('uploads.progress', {share: t.percent(job.share)})} · </>}{t.text('jobs.count', {...NO_COUNTS, ...job.counts})}</p>}
      {report.refusal && <Section id="refusal" heading={t.text('uploads.refusal')}><Refusal context={context} refusal={report.refusal} /></Section>}
      {report.statements && <p>{t.text('uploads.statements', {...report.statements})}</p>}
      {report.rows && <p class="pv-small">{t.text('uploads.rows', {...report.rows})}</p>}
      {report.asBefore !== undefined && <p class="pv-small">{t.rich('uploads.as-before', {earlier: <a href={context.href(`/act/uploads/${report.asBefore}`)}>{t.text('uploads.earlier-file')}</a>})}</p>}
      {report.findings && <Findings context={context} findings={report.findings} />}
      {report.sheets && state !== 'published' && !waiting && <p><a href={context.href(`${path}/mapping`)}>{t.text('uploads.mapping-open')}</a></p>}
      <Publishing view={view} context={context} />
      <Take context={context} links={[
        ...(rejected && (report.statements?.refused ?? 0) + (report.rows?.rejected ?? 0) > 0 ? [{href: `${path}/rejected`, text: t.text('uploads.rejected')}] : []),
        ...(mapping === undefined ? [] : [{href: `${path}/mapping.yml`, text: t.text('uploads.mapping-file')}]),
      ]} />
    </ActPage>
  );
}

function Publishing({view: {upload, mayPublish, token}, context}: PageProps<UploadView>): JSX.Element | null {
  const {t} = context;
  const {number, state, report} = upload;
  const path = `/act/uploads/${number}`;
  const good = report.statements?.good ?? 0;
  if (state === 'publishing') return mayPublish ? <PostForm context={context} action={`${path}/stop`} token={token} variant="secondary" button={t.text('uploads.stop')} /> : null;
  if (state !== 'checked' && state !== 'stopped' && !(state === 'failed' && upload.accepted)) return null;
  if (good === 0) return <p>{t.text('uploads.publish-none')}</p>;
  return (
    <Section id="publish" heading={t.text('uploads.publish-heading')} sub={t.text('uploads.publish-sub')}>
      {mayPublish ? <PostForm context={context} action={`${path}/publish`} token={token} button={state === 'checked' ? t.text('uploads.publish', {count: good}) : t.text('uploads.resume')} /> : <p>{t.text('uploads.publish-other')}</p>}
    </Section>
  );
}

function Findings({context, findings}: {readonly context: PageContext; readonly findings: readonly FindingGroup[]}): JSX.Element {
  const {t} = context;
  return (
    <Section id="findings" heading={t.text('uploads.findings')}>
      {findings.length === 0 ? <p>{t.text('uploads.findings-none')}</p> : (
        <ScrollTable id="findings-table" entries caption={t.text('uploads.findings-count', {count: findings.length})}
          columns={[{key: 'rule', head: t.text('uploads.rule')}, {key: 'place', head: t.text('uploads.place')}, {key: 'count', head: t.text('uploads.times'), figure: true}, {key: 'example', head: t.text('uploads.example')}]}
          rows={findings.map(({code, place, count, examples: [first]}) => ({key: `${code} ${place}`, cells: [
            t.has(`uploads.rule.${code}`) ? <>{t.text(`uploads.rule.${code}`)}<span class="pv-th-sub"><code dir="ltr">{code}</code></span></> : <code dir="ltr">{code}</code>,
            <bdi>{place}</bdi>, t.number(count), <Example finding={first} context={context} />,
          ]}))} />
      )}
    </Section>
  );
}

/** The first of a kind: its sheet and row, else its entry or its very place, and the value. */
function Example({finding, context: {t}}: {readonly finding: Finding | undefined; readonly context: PageContext}): JSX.Element {
  const {sheet, row, statement, at, value} = finding ?? {};
  const place = statement ?? (row === undefined ? at : undefined);
  return (
    <>
      {sheet !== undefined && <><bdi>{sheet}</bdi> · </>}
      {row !== undefined && <>{t.text('uploads.example-row', {row})} </>}
      {place !== undefined && <><bdi>{place}</bdi> </>}
      {value !== undefined && <q><Said text={value} /></q>}
    </>
  );
}

/** Why, in words, with the rule's code and what it found beside it. */
function Refusal({context: {t}, refusal: {code, at, ...facts}}: {readonly context: PageContext; readonly refusal: NonNullable<UploadRead['report']['refusal']>}): JSX.Element {
  const rest = Object.entries(facts).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return (
    <>
      <p>{t.text(`uploads.refusal.${refusalWords(code)}`)}</p>
      <p class="pv-small">{t.text('uploads.rule')}{' '}<code dir="ltr">{code}</code>{at !== '' && <> <bdi dir="ltr">{at}</bdi></>}{rest.length > 0 && <> – <Said text={t.list(rest)} /></>}</p>
    </>
  );
}

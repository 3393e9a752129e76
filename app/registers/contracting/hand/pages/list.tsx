import type {JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Code, Day, Instant, Said} from '../../../../ui/components/marks.tsx';
import {Alert, Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {recordPath} from '../../paths.ts';
import {donePath, checkPath, HAND_PATH, processPath, stagePath, startPath} from '../paths.ts';
import type {ProcessRow} from '../server/sources.ts';
import type {Stage} from '../stages/index.ts';
import {stageName} from './words.ts';

export interface DraftRow {
  readonly ocid: string;
  readonly stage: Stage;
  readonly title?: string;
  readonly state: 'open' | 'sent';
  readonly savedBy: string;
  readonly updated: string;
}

export interface BodyWork {
  readonly slug: string;
  readonly name: string;
  /** Absent: the body has no data set with a prefix of its own yet. */
  readonly prefix?: string;
  readonly drafts: readonly DraftRow[];
  readonly processes: readonly ProcessRow[];
}

/** Everything that the person's bodies publish by hand. */
export function WorkListPage({view, context}: PageProps<{readonly bodies: readonly BodyWork[]}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('hand.title')} lead={t.text('hand.lead')} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('hand.title'), path: HAND_PATH}]}>
      {view.bodies.map((body) => <Body key={body.slug} body={body} context={context} />)}
    </ActPage>
  );
}

function Body({body, context}: {readonly body: BodyWork; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {slug, prefix, drafts, processes} = body;
  if (prefix === undefined) return <Section id={`body-${slug}`} heading={<Said text={body.name} />}><Alert tone="info"><p>{t.rich('hand.no-prefix', {sources: <a href={context.href(`/act/bodies/${slug}/sources`)}>{t.text('hand.no-prefix-sources')}</a>})}</p></Alert></Section>;
  return (
    <Section id={`body-${slug}`} heading={<Said text={body.name} />} sub={t.rich('hand.prefix', {prefix: <Code>{prefix}</Code>})}>
      <p><a class="ds-button" href={context.href(startPath(slug))}>{t.text('hand.start.title')}</a></p>
      {drafts.length > 0 && (
        <ScrollTable id={`drafts-${slug}`} entries caption={t.text('hand.drafts', {count: drafts.length})}
          columns={[{key: 'stage', head: t.text('hand.col.stage')}, {key: 'process', head: t.text('hand.col.process')}, {key: 'state', head: t.text('hand.col.state')}, {key: 'saved', head: t.text('hand.col.saved')}]}
          rows={drafts.map((draft, i) => ({key: String(i), cells: [
            <a href={context.href((draft.state === 'sent' ? checkPath : stagePath)(slug, draft.ocid, draft.stage))}>{stageName(t, draft.stage)}</a>,
            <>{draft.title !== undefined && <><Said text={draft.title} /><br /></>}<a class="pv-small" href={context.href(processPath(slug, draft.ocid))}><Code>{draft.ocid}</Code></a></>,
            t.text(`hand.state.${draft.state === 'sent' ? 'sent' : 'draft'}`),
            <>{t.rich('hand.saved', {by: <Said text={draft.savedBy} />, at: <Instant context={context} at={draft.updated} />})}</>,
          ]}))} />
      )}
      {processes.length === 0 ? <p>{t.text('hand.none')}</p> : (
        <ScrollTable id={`processes-${slug}`} entries caption={t.text('hand.processes', {count: processes.length})}
          columns={[{key: 'title', head: t.text('hand.col.process')}, {key: 'ocid', head: t.text('hand.col.ocid')}, {key: 'state', head: t.text('hand.col.status')}, {key: 'said', head: t.text('hand.col.said')}]}
          rows={processes.map(({ocid, title, status, said}) => ({key: ocid, cells: [
            <a href={context.href(processPath(slug, ocid))}>{title === undefined ? t.text('contracting.untitled') : <Said text={title} />}<span class="ds-sr-only">: {t.text('hand.go-on')}</span></a>, <Code>{ocid}</Code>,
            status !== undefined && t.has(`contracting.status.${status}`) ? t.text(`contracting.status.${status}`) : '', <Day context={context} date={said} short />,
          ]}))} />
      )}
    </Section>
  );
}

export interface StartView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly prefix: string;
  readonly reference: string;
  readonly problems: readonly FieldProblem[];
}

/** A new process: the body's own reference becomes part of its public id. */
export function StartPage({view, context}: PageProps<StartView>): JSX.Element {
  const {t} = context;
  const {body, prefix, problems} = view;
  return (
    <ActPage context={context} title={t.text('hand.start.title')} form="hand" problems={problems} lead={<Said text={body.name} />}
      crumbs={[{text: t.text('hand.title'), path: HAND_PATH}, {text: t.text('hand.start.title'), path: startPath(body.slug)}]}>
      <PostForm context={context} action={startPath(body.slug)} token={view.token} button={t.text('hand.start.button')}>
        <TextField context={context} form="hand" name="reference" label={`${t.text('hand.start.reference')} ${t.text('hand.optional')}`} hint={t.text('hand.start.hint', {prefix})} value={view.reference} problems={problems} />
      </PostForm>
    </ActPage>
  );
}

export interface DoneView {
  readonly body: {readonly slug: string};
  readonly ocid: string;
  readonly statement: string;
  readonly position: number;
  readonly entered: string;
}

/** It is public: where, under what reference, and what comes next. */
export function DonePage({view, context}: PageProps<DoneView>): JSX.Element {
  const {t} = context;
  const {body, ocid, statement} = view;
  return (
    <ActPage context={context} title={t.text('hand.done.title')} lead={t.rich('hand.done.reference', {reference: <b><Code>{statement}</Code></b>})}
      crumbs={[{text: t.text('hand.title'), path: HAND_PATH}, {text: <Code>{ocid}</Code>, path: processPath(body.slug, ocid)}, {text: t.text('hand.done.title'), path: donePath(body.slug, ocid, statement)}]}>
      <p>{t.rich('hand.done.when', {at: <Instant context={context} at={view.entered} />, position: view.position})}</p>
      <p>{t.text('hand.done.next')}</p>
      <p class="pv-row"><a class="ds-button" href={context.href(processPath(body.slug, ocid))}>{t.text('hand.done.go-on')}</a> <a href={context.href(recordPath(ocid))}>{t.text('hand.see-public')}</a></p>
    </ActPage>
  );
}

import type {JsonObject} from '@parvis/kernel/json';
import type {JSX} from 'preact';
import type {SourceRead, StatementRead} from '../../../core/read.ts';
import {Code, DataLink, Instant, Said} from '../../../ui/components/marks.tsx';
import {Alert, Dateline, Facts, Section, Take} from '../../../ui/components/parts.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath} from '../../../ui/paths.ts';
import {Responsible} from '../../../ui/removals/responsible.tsx';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, recordPath, releasePath} from '../paths.ts';
import {entriesOf} from '../present/entries.ts';
import type {EntryView} from '../present/view.ts';
import {Altered} from './record-head.tsx';
import {entryName, Removal} from './record-sources.tsx';

/** One entry of a process: what the log keeps of it, and its public content as it came. */
export interface ReleaseView {
  readonly register: 'contracting';
  readonly process: string;
  readonly source: SourceRead;
  readonly entry: EntryView;
  readonly salt?: string;
  /** The content; absent once removed. */
  readonly release?: JsonObject;
}

export interface ReleaseRead {
  readonly process: string;
  readonly source: SourceRead;
  /** All the process's statements, in order of position, and the id of the one asked for. */
  readonly statements: readonly StatementRead[];
  readonly id: string;
}

/** The view of one entry; undefined where the process has no entry of that id. */
export function presentRelease({process, source, statements, id}: ReleaseRead): ReleaseView | undefined {
  const entry = entriesOf(statements).findLast((candidate) => candidate.id === id);
  const statement = statements.findLast((candidate) => candidate.id === id);
  if (entry === undefined || statement === undefined) return undefined;
  const {salt, body} = statement;
  return {register: 'contracting', process, source, entry, ...(salt !== undefined && {salt}), ...(body !== undefined && {release: body})};
}

/** Beyond this the page shows the beginning and links to the whole. */
const SHOWN_CHARACTERS = 100_000;

export function ReleasePage({view, context}: PageProps<ReleaseView>): JSX.Element {
  const {t} = context;
  const {entry, process} = view;
  const json = dataPath(context.path, 'json');
  const text = view.release === undefined ? undefined : JSON.stringify(view.release, null, 2);
  return (
    <Layout context={context} title={t.text('contracting.release.title', {id: entry.id})} door="money" json={json}
      crumbs={[{text: t.text('room.contracting'), path: LIST_PATH}, {text: <Code>{process}</Code>, path: recordPath(process)}, {text: <Code>{entry.id}</Code>, path: releasePath(process, entry.id)}]}>
      <header class="pv-head pv-head--plain">
        <div>
          <p class="pv-kind">{t.text('contracting.release.kind')} · <Code>{entry.id}</Code></p>
          <h1>{entryName(entry, context)}</h1>
          <Dateline>
            <span>{t.rich('contracting.said-by', {source: <b><Said text={view.source.name} /></b>})}</span>{' '}
            <span>{t.rich('contracting.release.said', {at: <b><Instant context={context} at={entry.said} /></b>})}</span>{' '}
            <span class="pv-proof">{t.text('contracting.in-log', {position: entry.position})}</span>
          </Dateline>
        </div>
        <Facts facts={[
          {label: t.text('contracting.release.process'), value: <a href={context.href(recordPath(process))}><Code>{process}</Code></a>},
          {label: t.text('contracting.release.entered'), value: <Instant context={context} at={entry.entered} />},
          {label: t.text('contracting.release.position'), value: t.number(entry.position)},
          ...(view.source.licence === undefined ? [] : [{label: t.text('contracting.release.licence'), value: <DataLink href={view.source.licence}><Said text={view.source.licence} /></DataLink>}]),
          ...(entry.hash === undefined ? [] : [{label: 'SHA-256', value: <span class="pv-hash"><Code>{entry.hash}</Code></span>}]),
          ...(view.salt === undefined ? [] : [{label: t.text('contracting.release.salt'), value: <span class="pv-hash"><Code>{view.salt}</Code></span>}]),
        ]} />
      </header>
      <Altered entries={[entry]} context={context} />
      {entry.withdrawnBy !== undefined && <Alert tone="warning"><p>{t.text('contracting.entry.withdrawn', {n: entry.withdrawnBy})}</p></Alert>}
      {entry.removed !== undefined && <Alert tone="warning"><p><Removal removed={entry.removed} context={context} /></p></Alert>}
      {text !== undefined && (
        <Section id="content" heading={t.text('contracting.release.content')} sub={t.text('contracting.release.content-sub')}>
          <pre class="pv-sample" dir="ltr" tabindex={0}>{text.slice(0, SHOWN_CHARACTERS)}</pre>
          {text.length > SHOWN_CHARACTERS && <p>{t.text('contracting.release.cut')}</p>}
        </Section>
      )}
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: `/log/entries/${entry.position}.proof`, text: t.text('contracting.release.proof')}]} />
      {entry.removed === undefined && entry.withdrawnBy === undefined && entry.kind !== 'withdrawal' && <Responsible register={view.register} source={view.source.slug} id={process} entry={entry.id} context={context} />}
    </Layout>
  );
}

import type {JSX} from 'preact';
import {Code, Day, Instant, Said} from '../../../ui/components/marks.tsx';
import {Alert, Dateline, Section} from '../../../ui/components/parts.tsx';
import type {PageProps} from '../../../ui/render.ts';
import {proofPath, recordPath} from '../paths.ts';
import type {EntryView, RecordView} from '../present/record.ts';

/** What stands above a record: a state of the past, entries that were tampered with, nothing left. */
export function Surroundings({view, context}: PageProps<RecordView>): JSX.Element {
  const {t} = context;
  const altered = view.entries.filter((entry) => entry.altered);
  return (
    <>
      {altered.length > 0 && <Alert tone="danger"><p><b>{t.text('declaration.altered', {count: altered.length})}</b> {altered.map(({id}) => <Code key={id}>{id} </Code>)}</p></Alert>}
      {view.asKnownOn !== undefined && (
        <Alert tone="info"><p>
          {t.rich('declaration.as-known-on', {date: <b>{view.asKnownOn.includes('T') ? <Instant context={context} at={view.asKnownOn} /> : <Day context={context} date={view.asKnownOn} />}</b>})}{' '}
          <a href={context.href(recordPath(view.id))}>{t.text('declaration.current')}</a>
        </p></Alert>
      )}
      {view.state === undefined && <Alert tone="warning"><p>{t.text(view.entries.length === 0 ? 'declaration.not-yet' : 'declaration.gone')}</p></Alert>}
    </>
  );
}

/** One line under the title: who keeps it, the last entry, how many. */
export function RecordDateline({view, context}: PageProps<RecordView>): JSX.Element {
  const {t} = context;
  const last = view.entries.toSorted((a, b) => (a.said < b.said ? -1 : 1)).at(-1);
  if (last === undefined) return <Dateline><span>{t.text('declaration.no-entries')}</span></Dateline>;
  return (
    <Dateline>
      {view.source !== undefined && <span>{t.rich('declaration.kept-by', {keeper: <b><Said text={view.source.name} /></b>})}</span>}{' '}
      <span>{t.rich('declaration.last-entry', {at: <b><Instant context={context} at={last.said} /></b>})}</span>{' '}
      <span><a href="#sources">{t.text('declaration.entries', {count: view.entries.length})}</a></span>{' '}
      <span class="pv-proof">{t.text('declaration.in-log', {position: Math.max(...view.entries.map(({position}) => position))})}</span>
    </Dateline>
  );
}

/** Every entry behind the record, with its place in the log, and the way to an earlier day. */
export function RecordEntries({view, context}: PageProps<RecordView>): JSX.Element | null {
  const {t} = context;
  if (view.entries.length === 0 || view.source === undefined) return null;
  return (
    <Section id="sources" heading={t.text('declaration.sources')} sub={t.text('declaration.sources.sub')}>
      <ol class="pv-notes">{view.entries.map((entry) => <li key={entry.number} id={`n${entry.number}`}><div><Entry view={entry} context={context} /></div></li>)}</ol>
      <p><a href={proofPath(view.id, view.source.slug)}>{t.text('declaration.proof')}</a></p>
      <form class="pv-known" id="known" action={context.href(recordPath(view.id))} method="get">
        <div class="ds-field">
          <label class="ds-label" for="on">{t.text('declaration.known')}</label>
          <input class="ds-input" id="on" name="on" type="date" {...(view.asKnownOn !== undefined && {value: view.asKnownOn.slice(0, 10)})} />
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">{t.text('declaration.known.button')}</button>
      </form>
    </Section>
  );
}

function Entry({view: entry, context}: PageProps<EntryView>): JSX.Element {
  const {t} = context;
  return (
    <>
      {t.text(`declaration.entry.${entry.what}`)}{entry.by !== undefined && <>{' · '}<Said text={entry.by} /></>}, <Code><code>{entry.id}</code></Code>, <Day context={context} date={entry.said} short />.{' '}
      {entry.withdraws !== undefined && <><Code><code>{entry.withdraws}</code></Code>{' '}</>}
      {entry.reason !== undefined && <><Said text={entry.reason} />{' '}</>}
      {entry.altered && <b class="pv-up">{t.text('declaration.altered', {count: 1})}{' '}</b>}
      {entry.removed !== undefined && <b class="pv-up">{t.rich('declaration.removed', {
        at: <Instant context={context} at={entry.removed.at} />, authority: <Said text={entry.removed.authority} />, law: <Said text={entry.removed.law} />, reason: <Said text={entry.removed.reason} />,
      })}{' '}</b>}
      <span class="pv-hash">
        {t.rich('declaration.position', {position: entry.position, at: <Instant context={context} at={entry.entered} />})}
        {entry.hash !== undefined && <>{' · '}<Code>sha256 <span title={entry.hash}>{`${entry.hash.slice(0, 8)}…${entry.hash.slice(-4)}`}</span></Code></>}
      </span>
    </>
  );
}

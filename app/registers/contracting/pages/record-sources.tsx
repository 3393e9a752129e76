import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {Code, Day, Instant, Said} from '../../../ui/components/marks.tsx';
import {Section} from '../../../ui/components/parts.tsx';
import {recordPath, releasePath} from '../paths.ts';
import type {EntryView, RecordView} from '../present/view.ts';

/** Every entry behind the record, with its place in the log; and the way to the record as it was known on a day. */
export function RecordSources({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="sources" heading={t.text('contracting.sources.heading')} sub={t.text('contracting.sources.sub')}>
      <ol class="pv-notes">
        {view.entries.map((entry) => <li key={entry.number} id={`n${entry.number}`}><div><Entry entry={entry} view={view} context={context} /></div></li>)}
      </ol>
      <form class="pv-known" id="known" action={context.href(recordPath(view.id))} method="get">
        <div class="ds-field">
          <label class="ds-label" for="on">{t.text('contracting.known.label')}</label>
          <div data-field="description" id="on-hint">{t.text('contracting.known.hint')}</div>
          <input class="ds-input" id="on" name="on" type="date" aria-describedby="on-hint" {...(view.asKnownOn !== undefined && {value: view.asKnownOn.slice(0, 10)})} />
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">{t.text('contracting.known.button')}</button>
      </form>
    </Section>
  );
}

function Entry({entry, view, context}: {readonly entry: EntryView; readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      <a href={context.href(releasePath(view.id, entry.id))}>{entryName(entry, context)}</a>, <Code><code>{entry.id}</code></Code>,{' '}
      <Day context={context} date={entry.said} short />.{' '}
      {entry.withdraws !== undefined && <>{t.rich('contracting.entry.withdraws', {id: <Code><code>{entry.withdraws}</code></Code>})}{' '}</>}
      {entry.reason !== undefined && <>{t.rich('contracting.entry.reason', {reason: <Said text={entry.reason} />})}{' '}</>}
      {entry.withdrawnBy !== undefined && <><b class="pv-up">{t.text('contracting.entry.withdrawn', {n: entry.withdrawnBy})}</b>{' '}</>}
      {entry.altered && <><b class="pv-up">{t.text('contracting.entry.altered')}</b>{' '}</>}
      {entry.removed !== undefined && <Removal removed={entry.removed} context={context} />}
      <span class="pv-hash">
        {t.rich('contracting.entry.position', {position: entry.position, at: <Instant context={context} at={entry.entered} />})}
        {entry.hash !== undefined && <>{' · '}<Code>sha256 <span title={entry.hash}>{`${entry.hash.slice(0, 8)}…${entry.hash.slice(-4)}`}</span></Code></>}
      </span>
    </>
  );
}

/** What an entry is: its tags in words, a snapshot, a withdrawal. */
export function entryName(entry: EntryView, {t}: PageContext): string {
  if (entry.kind === 'withdrawal') return t.text('contracting.entry.withdrawal');
  const tags = entry.tags.map((tag) => (t.has(`contracting.code.releaseTag.${tag}`) ? t.text(`contracting.code.releaseTag.${tag}`) : tag));
  if (entry.kind === 'snapshot') return t.text('contracting.entry.snapshot');
  return tags.length === 0 ? t.text('contracting.entry.untagged') : t.list(tags);
}

export function Removal({removed, context}: {readonly removed: NonNullable<EntryView['removed']>; readonly context: PageContext}): JSX.Element {
  return (
    <>
      <b class="pv-up">{context.t.rich('contracting.entry.removed', {
        at: <Instant context={context} at={removed.at} />, authority: <Said text={removed.authority} />, law: <Said text={removed.law} />, reason: <Said text={removed.reason} />,
      })}</b>{' '}
      {removed.appealBy !== undefined && <>{context.t.rich('contracting.entry.appeal', {date: <Day context={context} date={removed.appealBy} />})}{' '}</>}
    </>
  );
}

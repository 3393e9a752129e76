import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {Code, Day, Instant, Said} from '../../../ui/components/marks.tsx';
import {Section} from '../../../ui/components/parts.tsx';
import type {EntryView, PetitionView} from '../server/read.ts';
import {codeWords} from './marks.tsx';

/** Everything that was said of the petition in public, with its place in the log. */
export function Entries({view, context}: {readonly view: PetitionView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="entries" heading={t.text('petitions.entries')} sub={t.text('petitions.entries-sub')}>
      <ol class="pv-notes">
        {view.entries.map((entry) => <li key={entry.number} id={`n${entry.number}`}><div><Entry entry={entry} context={context} /></div></li>)}
      </ol>
    </Section>
  );
}

function Entry({entry: {kind, id, said, entered, position, hash, removed, altered}, context}: {readonly entry: EntryView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      {codeWords('event', kind, context)}, <Code><code>{id}</code></Code>, <Day context={context} date={said} short />.{' '}
      {altered && <><b class="pv-up">{t.text('petitions.entry.altered')}</b>{' '}</>}
      {removed !== undefined && <><b class="pv-up">{t.rich('petitions.entry.removed', {at: <Instant context={context} at={removed.at} />, authority: <Said text={removed.authority} />, law: <Said text={removed.law} />, reason: <Said text={removed.reason} />})}</b>{' '}</>}
      <span class="pv-hash">
        {t.rich('petitions.entry.position', {position, at: <Instant context={context} at={entered} />})}
        {hash !== undefined && <>{' · '}<Code>sha256 <span title={hash}>{`${hash.slice(0, 8)}…${hash.slice(-4)}`}</span></Code></>}
      </span>
    </>
  );
}

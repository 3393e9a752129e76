import {lastDay, type Change, type Evidence, type Organisation, type Status, type Version} from '@parvis/commitments';
import {canonicalText, isObject, type JsonValue} from '@parvis/kernel/json';
import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {nameKey} from '../../../core/search/name-key.ts';
import {Code, DataLink, Day, Instant, Listed, Said, State, Unknown, type StateMark} from '../../../ui/components/marks.tsx';
import {LogList, Section} from '../../../ui/components/parts.tsx';
import {namePath} from '../../../ui/paths.ts';
import {AnsweredByMailedLink} from '../../../ui/letters/page.tsx';
import type {EntryView, MailedLink} from '../present/view.ts';
import {monthWords} from '../present/month.ts';

const MARKS: Readonly<Record<string, StateMark>> = {
  NS: 'no', LP: 'open', SP: 'now', C: 'done', 'plan.draft': 'open', 'plan.consultation': 'now', 'plan.adopted': 'done', 'plan.withdrawn': 'no',
  met: 'done', 'in-progress': 'now', 'not-met': 'late', 'no-evidence': 'no',
};

/** A status in words, with its mark; unknown is said. */
export function StatusWords({status, context}: {readonly status: string | undefined; readonly context: PageContext}): JSX.Element {
  if (status === undefined) return <Unknown context={context} of="commitments.status.unknown" />;
  const key = `commitments.status.${status}`;
  return <State mark={MARKS[status] ?? 'open'}>{context.t.has(key) ? context.t.text(key) : <Said text={status} />}</State>;
}

/** A day, a month (its last day is meant) or a year, in words. */
export function Due({date, context}: {readonly date: string | undefined; readonly context: PageContext}): JSX.Element {
  if (date === undefined) return <Unknown context={context} />;
  if (date.length >= 10) return <Day context={context} date={date} short />;
  const last = lastDay(date);
  return last === undefined ? <Said text={date} /> : <time datetime={String(last)}>{date.length === 4 ? date : monthWords(context.t, date)}</time>;
}

/** A date-time or a date, as it was said. */
export function Moment({at, context}: {readonly at: string; readonly context: PageContext}): JSX.Element {
  return at.includes('T') ? <Instant context={context} at={at} /> : <Day context={context} date={at} short />;
}

export function Organisations({of, context}: {readonly of: readonly Organisation[]; readonly context: PageContext}): JSX.Element {
  if (of.length === 0) return <Unknown context={context} />;
  return <Listed context={context} items={of.map(({name, id}) => <a class="pv-name" href={context.href(namePath(nameKey(name, id)))}><Said text={name} /></a>)} />;
}

export function EvidenceList({evidence, context}: {readonly evidence: readonly Evidence[]; readonly context: PageContext}): JSX.Element | null {
  if (evidence.length === 0) return null;
  return (
    <ul class="pv-plain">
      {evidence.map(({title, url, date, description}, i) => (
        <li key={i}><DataLink href={url}><Said text={title} /></DataLink>{date !== undefined && <> (<Due date={date} context={context} />)</>}{description !== undefined && <span class="pv-th-sub"><Said text={description} /></span>}</li>
      ))}
    </ul>
  );
}

/** One status found by several: only what both say in the same list. */
export function statusText(status: Status | undefined, {t}: PageContext): string {
  return t.text(`commitments.status.${status ?? 'unknown'}`);
}

/** What versions said otherwise, newest first. */
export function Versions({versions, context}: {readonly versions: readonly Version[]; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  if (versions.length === 0) return null;
  return (
    <Section id="history" heading={t.text('commitments.history.heading', {count: versions.length})} sub={t.text('commitments.history.sub')}>
      <LogList entries={versions.toReversed().map(({statement, date, reason, by, changes}, i) => ({
        key: statement, when: <Moment at={date} context={context} />,
        what: (
          <>
            <p>{i === versions.length - 1 ? t.text('commitments.history.first') : t.text('commitments.history.changed', {count: changes.length})}{by !== undefined && <> · <Said text={by.name} /></>}</p>
            {reason !== undefined && <p>{t.rich('commitments.reason', {reason: <Said text={reason} />})}</p>}
            <Changes changes={changes} context={context} />
          </>
        ),
      }))} />
    </Section>
  );
}

const MOST_CHANGES = 40;

export function Changes({changes, context}: {readonly changes: readonly Change[]; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  if (changes.length === 0) return null;
  return (
    <ul class="pv-plain pv-small">
      {changes.slice(0, MOST_CHANGES).map(({path, was, now}) => (
        <li key={path}>
          <Code>{path.slice(1)}</Code>: {t.rich('commitments.history.was-now', {was: <Value of={was} context={context} />, now: <Value of={now} context={context} />})}
        </li>
      ))}
      {changes.length > MOST_CHANGES && <li>{t.text('commitments.history.more', {count: changes.length - MOST_CHANGES})}</li>}
    </ul>
  );
}

function Value({of, context}: {readonly of: JsonValue | undefined; readonly context: PageContext}): JSX.Element {
  if (of === undefined || of === null) return <Unknown context={context} of="commitments.history.nothing" />;
  if (isObject(of) && typeof of['text'] === 'string') return <Said text={of['text']} />;
  return <Said text={typeof of === 'string' ? of : canonicalText(of)} />;
}

/** That something was said behind a mailed link, without an account: to which institution's address, and when. */
export function ByLetter({letter, context}: {readonly letter: MailedLink | undefined; readonly context: PageContext}): JSX.Element {
  return letter === undefined ? <>{context.t.text('commitments.entry.letter')}</> : <AnsweredByMailedLink by={{how: 'mailed-link', ...letter}} context={context} />;
}

/** Every entry behind the record, with its place in the log. */
export function Entries({entries, context}: {readonly entries: readonly EntryView[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="sources" heading={t.text('commitments.entries.heading', {count: entries.length})} sub={t.text('commitments.entries.sub')}>
      <ol class="pv-notes">
        {entries.map(({number, id, kind, said, entered, position, by, way, letter, hash, altered, removed, withdrawn}) => (
          <li key={number} id={`n${number}`}>
            <div>
              {t.text(`commitments.entry.${t.has(`commitments.entry.${kind}`) ? kind : 'other'}`)}, <Code><code>{id}</code></Code>, <Moment at={said} context={context} />.{' '}
              {by !== undefined && <>{t.rich('commitments.entry.by', {name: <Said text={by} />})}{' '}</>}
              {way === 'letter' && <><ByLetter letter={letter} context={context} />{' '}</>}
              {withdrawn && <><b class="pv-up">{t.text('commitments.entry.withdrawn')}</b>{' '}</>}
              {altered && <><b class="pv-up">{t.text('commitments.entry.altered')}</b>{' '}</>}
              {removed !== undefined && <b class="pv-up">{t.rich('commitments.entry.removed', {authority: <Said text={removed.authority} />, law: <Said text={removed.law} />, reason: <Said text={removed.reason} />})}{' '}</b>}
              <span class="pv-hash">
                {t.rich('commitments.entry.position', {position, at: <Instant context={context} at={entered} />})}
                {hash !== undefined && <>{' · '}<Code>sha256 <span title={hash}>{`${hash.slice(0, 8)}…${hash.slice(-4)}`}</span></Code></>}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

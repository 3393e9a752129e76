import type {JSX} from 'preact';
import type {FetchedAddress} from '../../core/sources/read.ts';
import type {PageContext} from '../../core/page.ts';
import {Code, Instant, State, type StateMark} from '../components/marks.tsx';

const MARKS: Readonly<Record<FetchedAddress['state'], StateMark>> = {new: 'open', well: 'done', failing: 'late', vanished: 'late', paused: 'no'};

/** Reasons in the words of the pages; others stand by their code. */
const WHY: Readonly<Record<string, string>> = {
  'harvest.not-there': 'gone', 'fetch.name-unknown': 'name', 'harvest.status': 'status', 'fetch.timeout': 'silent', 'fetch.connection-failed': 'unreachable',
  'fetch.certificate-refused': 'certificate', 'fetch.answer-broken': 'broken', 'harvest.page-broken': 'broken', 'harvest.unreadable': 'unreadable',
};

/** How an address is doing, and why it last failed. */
export function AddressState({address, context}: {readonly address: FetchedAddress; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {state, failure, vanishedSince} = address;
  return (
    <>
      <State mark={MARKS[state]}>{t.text(`source.state.${state}`)}</State>
      {vanishedSince !== undefined && <>{' '}{t.rich('source.gone-since', {at: <Instant context={context} at={vanishedSince} />})}</>}
      {failure !== undefined && (
        <span class="pv-th-sub">
          {t.rich('source.failed', {why: <Why code={failure.code} status={failure.status} context={context} />, at: <Instant context={context} at={failure.at} />})}
        </span>
      )}
    </>
  );
}

function Why({code, status, context: {t}}: {readonly code: string; readonly status: number | undefined; readonly context: PageContext}): JSX.Element {
  return <>{t.rich(`source.why.${WHY[code] ?? 'other'}`, {code: <Code>{code}</Code>, status: <Code>{String(status ?? '')}</Code>})}</>;
}

/** `2d` in words; on request where nothing is said. */
export function everyWords(every: string | undefined, {t}: PageContext): string {
  return every === undefined ? t.text('source.asked') : t.text(`source.every.${every.slice(-1)}`, {count: Number(every.slice(0, -1))});
}

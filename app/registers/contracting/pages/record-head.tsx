import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {commentLink} from '../../../ui/comments/thread.tsx';
import {FactText} from '../../../ui/components/fact.tsx';
import {Code, Day, Instant, Listed, Money, Names, Notes, Said, State, Unknown, type StateMark} from '../../../ui/components/marks.tsx';
import {Alert, Dateline, Facts, Verbs, type Fact, type Link} from '../../../ui/components/parts.tsx';
import type {FactView} from '../../../ui/fact.ts';
import {followPath} from '../../../ui/paths.ts';
import {safeHref} from '../../../ui/safe-href.ts';
import {proofPath, recordPath, releasePath} from '../paths.ts';
import {valueNow, valuePlanned} from '../present/values.ts';
import type {RecordView} from '../present/view.ts';

const ROOM = 'contracting';
const NAMES_IN_A_SENTENCE = 3;

/** What is this, who says so and when, what can I do. */
export function RecordHead({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      <Surroundings view={view} context={context} />
      <header class="pv-head">
        <div>
          <p class="pv-kind">{t.text('contracting.kind')} · <Code>{view.id}</Code></p>
          <h1><Title view={view} context={context} />{view.title !== undefined && <span class="pv-h1-n">{' '}<Notes context={context} sources={view.title.entries} /></span>}</h1>
          {view.facts.length > 0 && <Sentence view={view} context={context} />}
          <RecordDateline view={view} context={context} />
        </div>
        <Verbs context={context} verbs={[
          {verb: 'follow', hint: t.text('follow.hint'), links: [{href: context.href(followPath(`${recordPath(view.id)}?source=${view.source.slug}`)), text: t.text('follow.by-mail')}]},
          {verb: 'check', hint: checkHint(view, context), links: checkLinks(view, context)},
          {verb: 'take-part', hint: t.text(view.comments === undefined ? 'contracting.take-part.hint' : 'contracting.take-part.hint-comments', {ask: safeHref(view.contact) !== undefined && view.buyer !== undefined ? 'yes' : 'no'}), links: takePartLinks(view, context)},
        ]} />
        {view.facts.length > 0 && <Facts facts={headFacts(view, context)} />}
      </header>
    </>
  );
}

export function Title({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  if (view.title?.kind !== 'text') return <>{context.t.text('contracting.untitled')}</>;
  return <Said text={view.title.text} lang={view.language} />;
}

/** That this is a state of the past, or that nothing is left of the process. */
function Surroundings({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  return (
    <>
      <Altered entries={view.entries} context={context} />
      {view.asKnownOn !== undefined && (
        <Alert tone="info">
          <p>{t.rich('contracting.as-known-on', {date: <b>{/T/.test(view.asKnownOn) ? <Instant context={context} at={view.asKnownOn} /> : <Day context={context} date={view.asKnownOn} />}</b>})}{' '}
            <a href={context.href(recordPath(view.id))}>{t.text('contracting.current-state')}</a></p>
        </Alert>
      )}
      {view.facts.length === 0 && <Alert tone="warning"><p>{t.text(view.entries.length === 0 ? 'contracting.not-yet' : 'contracting.gone')}</p></Alert>}
    </>
  );
}

/** That entries are not what was entered in the log: the first thing to know of a page. */
export function Altered({entries, context}: {readonly entries: RecordView['entries']; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const altered = entries.filter((entry) => entry.altered);
  if (altered.length === 0) return null;
  return (
    <Alert tone="danger">
      <p><b>{t.text('contracting.altered', {count: altered.length})}</b> {t.rich('contracting.altered.which', {
        ids: <Listed context={context} items={altered.map(({id}) => <Code>{id}</Code>)} />, log: <a href={context.href('/log')}>{t.text('contracting.the-log')}</a>,
      })}</p>
    </Alert>
  );
}

/** Who pays whom for what, how much was planned and how much it is now. */
function Sentence({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const buyer = view.buyer === undefined ? <Unknown context={context} of="contracting.buyer-unnamed" /> : <Said text={view.buyer} />;
  const suppliers = <Suppliers view={view} context={context} />;
  return (
    <p class="pv-lead">
      {t.rich(`contracting.sentence.${sentenceOf(view)}`, {buyer, suppliers, category: view.category ?? 'other'})}
      <MoneySentence view={view} context={context} />
    </p>
  );
}

function sentenceOf(view: RecordView): 'plan' | 'tender' | 'asked' | 'award' | 'contract' {
  const {stage = 'planning'} = view;
  switch (stage) {
    case 'planning': return 'plan';
    case 'tender': return view.stages.some((one) => one.stage === 'tender' && one.mark === 'done') ? 'asked' : 'tender';
    case 'award': return 'award';
    case 'contract':
    case 'implementation': return 'contract';
  }
}

function Suppliers({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  if (view.suppliers.length === 0) return <Unknown context={context} of="contracting.supplier-unnamed" />;
  return <Names context={context} names={view.suppliers} most={NAMES_IN_A_SENTENCE} />;
}

/** The second sentence, where one currency carries the whole process. */
function MoneySentence({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  const [planned, now] = [valuePlanned(view.values), valueNow(view.values)];
  const [before, after] = [one(planned?.sums), one(now?.sums)];
  if (after === undefined) return null;
  const amount = ({amount, currency}: {amount: string; currency?: string}): JSX.Element => <Money context={context} amount={amount} currency={currency} />;
  if (planned?.of === now?.of) return <>{' '}{context.t.rich('contracting.sentence.planned-at', {planned: amount(after)})}</>;
  if (before === undefined || before.currency !== after.currency) return <>{' '}{context.t.rich('contracting.sentence.stands-at', {now: amount(after)})}</>;
  if (before.amount === after.amount) return <>{' '}{context.t.rich('contracting.sentence.as-planned', {now: amount(after)})}</>;
  return <>{' '}{context.t.rich('contracting.sentence.planned-and-now', {planned: amount(before), now: amount(after)})}</>;
}

function one(sums: readonly FactView[] | undefined): (FactView & {kind: 'money'}) | undefined {
  const [first, second] = sums ?? [];
  return first?.kind === 'money' && second === undefined ? first : undefined;
}

function RecordDateline({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const last = view.entries.toSorted((a, b) => (a.said < b.said ? 1 : -1))[0];
  const gone = view.entries.filter(({withdrawnBy, removed}) => withdrawnBy !== undefined || removed !== undefined).length;
  const position = Math.max(0, ...view.entries.map((entry) => entry.position));
  return (
    <Dateline>
      <span>{t.rich('contracting.said-by', {source: <b><Said text={view.source.name} /></b>})}</span>{' '}
      {last !== undefined && <><span>{t.rich('contracting.last-entry', {at: <b><Instant context={context} at={last.said} /></b>})}</span>{' '}</>}
      <span><a href="#sources">{t.text('contracting.entries', {count: view.entries.length})}</a>{t.text('contracting.entries-gone', {count: gone})}</span>{' '}
      {position > 0 && <span class="pv-proof">{t.text('contracting.in-log', {position})}</span>}
    </Dateline>
  );
}

const MARKS: Readonly<Record<string, StateMark>> = {
  active: 'now', complete: 'done', terminated: 'done', cancelled: 'no', unsuccessful: 'no', withdrawn: 'no',
};

export function Status({status, context}: {readonly status: string | undefined; readonly context: PageContext}): JSX.Element {
  if (status === undefined) return <Unknown context={context} />;
  const key = `contracting.status.${status}`;
  const code = status.slice(status.indexOf('.') + 1);
  return <State mark={MARKS[code] ?? 'open'}>{context.t.has(key) ? context.t.text(key) : <Said text={code} />}</State>;
}

function headFacts(view: RecordView, context: PageContext): Fact[] {
  return [
    {label: context.t.text('contracting.field.status'), value: <Status status={view.status} context={context} />},
    ...view.facts.map((fact): Fact => ({
      label: context.t.text(`contracting.field.${fact.field}`),
      ...(fact.kind === 'money' ? bigMoney(fact, context) : {value: <FactText context={context} room={ROOM} fact={fact} lang={view.language} mostNames={NAMES_IN_A_SENTENCE} />}),
    })),
  ];
}

/** An amount in large figures; beneath it what it is made of. */
function bigMoney(fact: FactView & {kind: 'money'}, context: PageContext): Pick<Fact, 'value' | 'under'> {
  const {amount, currency, count, suspect} = fact;
  return {
    value: <><span class="pv-big"><Money context={context} amount={amount} currency={currency} /></span><Notes context={context} sources={fact.entries} /></>,
    ...(suspect === true ? {under: <span class="pv-up">{context.t.text('money.suspect')}</span>} : count !== undefined && {under: context.t.text('money.count', {count})}),
  };
}

function checkHint(view: RecordView, {t}: PageContext): string {
  return t.text('contracting.check.hint', {entries: view.entries.length, findings: view.findings.length});
}

/** Whom to ask: the buyer, where its entry says how. */
function takePartLinks(view: RecordView, context: PageContext): Link[] {
  const href = safeHref(view.contact);
  const comment = view.comments === undefined ? [] : [commentLink(view.comments.subject, context)];
  if (href === undefined || view.buyer === undefined) return comment;
  const subject = href.startsWith('mailto:') ? `?subject=${encodeURIComponent(view.id)}` : '';
  return [...comment, {href: `${href}${subject}`, text: context.t.rich('contracting.take-part.ask', {buyer: <Said text={view.buyer} />})}];
}

function checkLinks(view: RecordView, context: PageContext): Link[] {
  const {t} = context;
  const last = view.entries.at(-1);
  return [
    {href: '#sources', text: t.text('contracting.check.sources')},
    ...(view.history.length > 0 ? [{href: '#history', text: t.text('contracting.check.history')}] : []),
    ...(view.findings.length > 0 ? [{href: '#findings', text: t.text('contracting.check.findings')}] : []),
    {href: proofPath(view.id, view.source.slug), text: t.text('contracting.check.proof')},
    {href: '#known', text: t.text('contracting.check.known')},
    ...(last === undefined ? [] : [{href: context.href(releasePath(view.id, last.id)), text: t.text('contracting.check.raw')}]),
  ];
}

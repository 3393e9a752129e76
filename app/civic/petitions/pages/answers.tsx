import type {JSX} from 'preact';
import type {Petition} from '@parvis/petition';
import type {PageContext} from '../../../core/page.ts';
import {DataLink, Day, Instant, Said, State} from '../../../ui/components/marks.tsx';
import {Facts, LogList, More, Section, type Fact} from '../../../ui/components/parts.tsx';
import {safeHref} from '../../../ui/safe-href.ts';
import type {PetitionView} from '../server/read.ts';
import {codeWords, Words} from './marks.tsx';

interface Of {
  readonly petition: Petition;
  readonly context: PageContext;
}

/** Why it was not accepted: the code in words, and what the moderators say. */
export function Rejection({petition: {rejection, rejected}, context}: Of): JSX.Element | null {
  if (rejection === undefined || rejected === undefined) return null;
  const {t} = context;
  return (
    <Section id="rejection" heading={t.text('petitions.rejection.heading')} sub={<Instant context={context} at={rejected} />}>
      <p><b>{codeWords('code', rejection.code, context)}</b></p>
      {rejection.details !== undefined && <Words text={rejection.details} />}
      <p class="pv-small pv-muted">{t.text('petitions.rejection.appeal')} <a href={context.href('/bodies')}>{t.text('petitions.rejection.whom')}</a></p>
    </Section>
  );
}

/** The answer; where it is owed and not there, until when, or that it is late. */
export function AnswerSection({view, context}: {readonly view: PetitionView; readonly context: PageContext}): JSX.Element | null {
  const {petition, owed} = view;
  if (petition === undefined || petition.response.state === 'pending') return null;
  const {t} = context;
  const {response: {answer, since}, frame: {answers}} = petition;
  const body = <Said text={answers.name} />;
  return (
    <Section id="answer" heading={answer === undefined ? t.rich('petitions.answer.owed', {body}) : t.rich('petitions.answer.heading', {body})} sub={answer === undefined ? undefined : <Day context={context} date={answer.on} />}>
      {answer !== undefined && <><p><b dir="auto">{answer.summary}</b></p><Words text={answer.details} /></>}
      {answer === undefined && since !== undefined && <p>{t.rich('petitions.answer.since', {at: <Instant context={context} at={since} />})}</p>}
      {owed === undefined ? answer === undefined && <p>{t.text('petitions.answer.no-term')}</p> : <p><Owed owed={owed} context={context} /> <a href={context.href('/owed?register=petitions')}>{t.text('petitions.answer.see')}</a></p>}
    </Section>
  );
}

function Owed({owed: {state, due}, context}: {readonly owed: NonNullable<PetitionView['owed']>; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const date = due === undefined ? '' : <Day context={context} date={due} />;
  const said = (mark: 'late' | 'now' | 'done', words: ReturnType<typeof t.rich<JSX.Element>>): JSX.Element => <><State mark={mark}>{t.text(`petitions.answer.mark-${mark}`)}</State> {words}</>;
  if (state.kind === 'late') return said('late', t.rich('petitions.answer.late', {days: state.days, date}));
  if (state.kind === 'open') return said('now', t.rich('petitions.answer.due', {date}));
  if (state.kind !== 'done') return <></>;
  return state.daysLate > 0 ? said('late', t.rich('petitions.answer.was-late', {days: state.daysLate, date})) : said('done', t.rich('petitions.answer.in-time', {date}));
}

const LINKS = ['transcript', 'video', 'pack', 'engagement', 'summary'] as const;

/** What became of the debate. */
export function DebateSection({view: {petition}, context}: {readonly view: PetitionView; readonly context: PageContext}): JSX.Element | null {
  if (petition === undefined || petition.debate.state === 'pending') return null;
  const {t} = context;
  const {debate: {state, on, outcome, since}, frame: {debates}} = petition;
  const day = outcome?.on ?? on;
  const facts: Fact[] = [
    {label: t.text('petitions.list.state'), value: <State mark={state === 'awaiting' ? 'open' : state === 'scheduled' ? 'now' : state === 'debated' ? 'done' : 'no'}>{t.text(`petitions.debate.${state}`)}</State>},
    ...(day === undefined ? [] : [{label: t.text('petitions.debate.day'), value: <Day context={context} date={day} />}]),
    ...(since === undefined ? [] : [{label: t.text('petitions.debate.since'), value: <Instant context={context} at={since} />}]),
  ];
  return (
    <Section id="debate" heading={t.rich('petitions.debate.heading', {body: <Said text={debates.name} />})}>
      <Facts facts={facts} />
      {outcome !== undefined && <Words text={outcome.overview} />}
      {outcome !== undefined && (
        <ul>{LINKS.flatMap((name) => (outcome.links[name] === undefined ? [] : [<li key={name}><DataLink href={outcome.links[name]}>{t.text(`petitions.link.${name}`)}</DataLink></li>]))}</ul>
      )}
    </Section>
  );
}

/** What it changed. */
export function LedTo({petition: {ledTo}, context}: Of): JSX.Element | null {
  if (ledTo.length === 0) return null;
  return (
    <Section id="led-to" heading={context.t.text('petitions.led-to.heading')}>
      <LogList entries={ledTo.map(({at, text, url}) => ({
        key: at, when: <Instant context={context} at={at} />,
        what: <>{safeHref(url) === undefined ? <Words text={text} /> : <p><DataLink href={url}><Said text={text} /></DataLink></p>}</>,
      }))} />
    </Section>
  );
}

export function Updates({petition: {updates}, context}: Of): JSX.Element | null {
  if (updates.length === 0) return null;
  return (
    <Section id="updates" heading={context.t.text('petitions.updates.heading')} sub={context.t.text('petitions.updates.sub')}>
      <LogList entries={updates.map(({at, text}) => ({key: at, when: <Instant context={context} at={at} />, what: <Words text={text} />}))} />
    </Section>
  );
}

/** The figures under which it runs. */
export function Rules({petition: {frame: {rules}}, context}: Of): JSX.Element {
  const {t} = context;
  const span = ({count, unit}: {readonly count: number; readonly unit: 'days' | 'months'}): string => t.text(`petitions.span.${unit}`, {count});
  const facts: Fact[] = [
    {label: t.text('petitions.rules.supporters'), value: t.number(rules.supporters.least)},
    {label: t.text('petitions.rules.open'), value: span(rules.open)},
    {label: t.text('petitions.rules.answer'), value: rules.thresholds.answer === undefined ? t.text('petitions.rules.none') : t.number(rules.thresholds.answer)},
    {label: t.text('petitions.rules.reply'), value: rules.reply === undefined ? t.text('petitions.rules.none') : span(rules.reply)},
    {label: t.text('petitions.rules.debate'), value: rules.thresholds.debate === undefined ? t.text('petitions.rules.none') : t.number(rules.thresholds.debate)},
    {label: t.text('petitions.rules.who'), value: codeWords('who', rules.signing.whoMay, context)},
    {label: t.text('petitions.rules.erased'), value: t.text('petitions.span.days', {count: rules.eraseAfterDays})},
  ];
  return (
    <Section id="rules" heading={t.text('petitions.rules.heading')} sub={<DataLink href={rules.source.url}><Said text={rules.source.title} /></DataLink>}>
      <More summary={t.text('petitions.rules.show')}><Facts facts={facts} /></More>
    </Section>
  );
}

import type {ComponentChildren, JSX} from 'preact';
import type {Petition} from '@parvis/petition';
import type {PageContext} from '../../../core/page.ts';
import {Day, Said} from '../../../ui/components/marks.tsx';
import {Section, Stages, type Stage} from '../../../ui/components/parts.tsx';
import type {PetitionView} from '../server/read.ts';

interface Of {
  readonly petition: Petition;
  readonly owed: PetitionView['owed'];
  readonly context: PageContext;
}

/** The way of a petition from its opening to the debate: what is behind it, what is owed now, what may come. */
export function Road({view: {petition, owed}, context}: {readonly view: PetitionView; readonly context: PageContext}): JSX.Element | null {
  if (petition?.opened === undefined) return null;
  const {t} = context;
  const of = {petition, owed, context};
  const {thresholds} = petition.frame.rules;
  const stages: Stage[] = [
    step('opened', t.text('petitions.road.opened'), undefined, <Day context={context} date={dayOf(petition.opened, petition)} />, t.text('petitions.road.opened-words')),
    ...(thresholds.answer === undefined ? [] : [reach('answer', thresholds.answer, of), answer(of)]),
    ...(thresholds.debate === undefined ? [] : [reach('debate', thresholds.debate, of), debate(of)]),
  ];
  if (stages.length === 1) return null;
  return (
    <Section id="road" heading={t.text(petition.state === 'open' ? 'petitions.road.heading' : 'petitions.road.heading-closed')}>
      <Stages stages={stages} words={(mark) => t.text(`petitions.road.mark-${mark}`)} more={String} />
    </Section>
  );
}

function step(key: string, name: string, mark: Stage['mark'], label: ComponentChildren, value: ComponentChildren): Stage {
  return {key, name, ...(mark && {mark}), facts: [{label, value}]};
}

function dayOf(at: string, {frame: {zone}}: Petition): string {
  return String(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate());
}

/** A number of signatures from which something is owed. */
function reach(what: 'answer' | 'debate', from: number, {petition, context}: Of): Stage {
  const {t} = context;
  const {count, state, frame, response, debate: later} = petition;
  const since = what === 'answer' ? response.since : later.since;
  const body = <Said text={what === 'answer' ? frame.answers.name : frame.debates.name} />;
  const words = t.rich(`petitions.road.${what}-from`, {body});
  if (since !== undefined) return step(`${what}-from`, t.number(from), undefined, <Day context={context} date={dayOf(since, petition)} />, words);
  return step(`${what}-from`, t.number(from), 'next', state === 'open' ? t.text('petitions.road.missing', {count: from - count}) : t.text('petitions.road.not-reached'), words);
}

function answer({petition: {response, frame}, owed, context}: Of): Stage {
  const {t} = context;
  const name = t.text('petitions.road.answer');
  if (response.answer !== undefined) return step('answer', name, undefined, <Day context={context} date={response.answer.on} />, t.text('petitions.road.answered'));
  if (response.state === 'pending') return step('answer', name, 'next', t.text('petitions.road.afterwards'), t.text(frame.rules.reply === undefined ? 'petitions.answer.no-term' : 'petitions.road.term'));
  const due = owed === undefined || owed.due === undefined ? t.text('petitions.answer.no-term') : t.rich('petitions.road.by', {date: <Day context={context} date={owed.due} />});
  return step('answer', name, 'now', due, t.text(owed?.state.kind === 'late' ? 'petitions.road.late' : 'petitions.road.owed'));
}

function debate({petition: {debate: {state, on, outcome}}, context}: Of): Stage {
  const {t} = context;
  const name = t.text('petitions.road.debate');
  const day = outcome?.on ?? on;
  if (state === 'pending') return step('debate', name, 'next', t.text('petitions.road.afterwards'), t.text('petitions.road.outcome'));
  const label = day === undefined ? t.text('petitions.road.no-day') : <Day context={context} date={day} />;
  return step('debate', name, state === 'awaiting' || state === 'scheduled' ? 'now' : undefined, label, t.text(`petitions.debate.${state}`));
}

import fc from 'fast-check';
import {must, mustOk} from '@parvis/kernel';
import {MODELS} from '../rules/models.ts';
import {fold} from '../state/apply.ts';
import type {Command} from '../state/command.ts';
import {decide} from '../state/decide.ts';
import type {Frame, PetitionEvent, PetitionText} from '../state/event.ts';
import type {Petition} from '../state/petition.ts';

const HOUSE = {name: 'Parliament of Solvane', identifier: 'SV-GOV-117'};
export const SECRET = 'SECRET-WORDS';
export const TEXT: PetitionText = {action: `Open the river path ${SECRET}`, background: `It is closed at night ${SECRET}`, details: `Since 2019 ${SECRET}`, language: 'en'};

export function frameOf(model: string, zone = 'UTC'): Frame {
  return {to: HOUSE, answers: HOUSE, debates: HOUSE, rules: must(MODELS.get(model), `the model ${model}`), zone};
}

/** The events of a petition that was just submitted. */
export function submitted(frame: Frame, at = '2025-01-01T09:00:00Z'): PetitionEvent[] {
  return [...mustOk(decide(undefined, {do: 'submit', id: 'k7m3q9xz', text: TEXT, frame}, at), 'the text fits the rules')];
}

/** What these commands make of it, an hour apart; those that are refused make nothing. */
export function play(frame: Frame, commands: readonly Command[]): {readonly events: readonly PetitionEvent[]; readonly petition: Petition} {
  const events = submitted(frame);
  let now = Temporal.Instant.from('2025-01-01T09:00:00Z');
  for (const command of commands) {
    now = now.add({hours: command.do === 'tick' ? 24 * 70 : 1});
    const made = decide(fold(events), command, String(now));
    if (made.ok) events.push(...made.value);
  }
  return {events, petition: must(fold(events), 'it was submitted')};
}

const CODES = ['duplicate', 'irrelevant', 'libellous', 'offensive', 'nonsense'];
const text = fc.constantFrom(`Some words ${SECRET}`, '', 'x'.repeat(300));

/** Any command but the first one. */
export function anyCommand(frame: Frame): fc.Arbitrary<Command> {
  const {answer = 10, debate = 20} = frame.rules.thresholds;
  const count = fc.constantFrom(0, 1, 4, 5, 6, 149, 150, 151, answer - 1, answer, debate - 1, debate).map((n): Command => ({do: 'count', count: n}));
  const simple = fc.constantFrom<Command>({do: 'confirm'}, {do: 'flag'}, {do: 'park'}, {do: 'restore'}, {do: 'tick'}, {do: 'approve', frame, topics: []}, {do: 'dissolve', reason: 'Election'}, {do: 'extend', days: 3});
  return fc.oneof({weight: 3, arbitrary: count}, {weight: 3, arbitrary: simple}, fc.record({do: fc.constant('reject' as const), code: fc.constantFrom(...CODES), details: text}),
    fc.record({do: fc.constant('hide' as const), code: fc.constantFrom(...CODES)}), fc.record({do: fc.constant('remove' as const), reason: fc.constantFrom('By order of the court', '')}),
    text.map((summary): Command => ({do: 'answer', on: '2025-02-01', summary: summary.slice(0, 190), details: 'Done.'})),
    fc.constantFrom<Command>({do: 'schedule', on: '2025-01-20'}, {do: 'schedule', on: '2099-01-20'}, {do: 'outcome', debated: false, overview: 'Not taken.', links: {}}, {do: 'outcome', debated: true, on: '2025-01-20', overview: 'Taken.', links: {}}),
    text.map((words): Command => ({do: 'update', text: words})), text.map((words): Command => ({do: 'lead-to', text: words})));
}

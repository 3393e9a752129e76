import {describe, expect, test} from 'vitest';
import {fold} from './state/apply.ts';
import type {Command} from './state/command.ts';
import {decide} from './state/decide.ts';
import type {PetitionEvent} from './state/event.ts';
import {closesAt, lastDay} from './term.ts';
import type {Span} from './rules/rules.ts';
import {frameOf, submitted} from './testing/petitions.ts';
import {readVectors} from './testing/vectors.ts';

interface Step {
  readonly at: string;
  readonly refused?: string;
  readonly state?: string;
  readonly response?: string;
  readonly debate?: string;
  readonly events?: readonly string[];
}

describe('journeys', () => {
  test.each(readVectors<{readonly name: string; readonly rules: string; readonly steps: readonly Step[]}>('journeys.json'))('$name', ({rules, steps}) => {
    const frame = frameOf(rules);
    const events: PetitionEvent[] = submitted(frame, '2025-01-01T09:00:00Z');
    for (const {at, refused, state, response, debate, events: kinds, ...command} of steps) {
      const made = decide(fold(events), {...command, ...('topics' in command && {frame})} as unknown as Command, at);
      if (refused !== undefined) {
        expect(made.ok ? 'accepted' : made.error[0]?.code, at).toBe(refused);
        continue;
      }
      expect(made, at).toMatchObject({ok: true});
      const fresh = made.ok ? made.value : [];
      expect(fresh.map(({kind}) => kind), at).toEqual(kinds);
      events.push(...fresh);
      const petition = fold(events);
      expect(petition?.state, at).toBe(state);
      if (response !== undefined) expect(petition?.response.state, at).toBe(response);
      if (debate !== undefined) expect(petition?.debate.state, at).toBe(debate);
    }
  });
});

describe('the end of signing', () => {
  test.each(readVectors<{readonly name: string; readonly opened: string; readonly open: Span; readonly zone: string; readonly extensionDays?: number; readonly closes: string; readonly lastDay: string}>('closing.json'))('$name', (vector) => {
    const closes = closesAt(vector.opened, vector.open, vector.zone, vector.extensionDays);
    expect(closes).toBe(vector.closes);
    expect(lastDay(closes, vector.zone)).toBe(vector.lastDay);
  });

  test('a petition closes at its deadline, however late the clock looks', () => {
    const frame = frameOf('uk-parliament', 'Europe/London');
    const events = [...submitted(frame), ...['flag', 'approve'].flatMap((what, i) => {
      const made = decide(fold(submitted(frame)), what === 'flag' ? {do: 'flag'} : {do: 'flag'}, `2025-01-0${i + 2}T09:00:00Z`);
      return made.ok && i === 0 ? made.value : [];
    })];
    const opened = decide(fold(events), {do: 'approve', frame, topics: []}, '2025-01-05T10:00:00Z');
    const all = [...events, ...(opened.ok ? opened.value : [])];
    const late = decide(fold(all), {do: 'tick'}, '2025-07-20T07:00:00Z');
    expect(late).toEqual({ok: true, value: [{kind: 'closed', at: '2025-07-05T23:00:00Z'}]});
    expect(decide(fold([...all, ...(late.ok ? late.value : [])]), {do: 'tick'}, '2025-07-21T07:00:00Z')).toEqual({ok: true, value: []});
  });
});

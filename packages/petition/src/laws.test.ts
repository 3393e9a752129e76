import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {countAttributes, petitionAttributes} from './json.ts';
import {filtersOf} from './filters.ts';
import {apply, fold} from './state/apply.ts';
import {isPublic, type PetitionEvent} from './state/event.ts';
import {LISTED, type Petition} from './state/petition.ts';
import {shown} from './state/shown.ts';
import {TABLE} from './state/table.ts';
import {anyCommand, frameOf, play, SECRET} from './testing/petitions.ts';

const MODELS = ['uk-parliament', 'taiwan-join', 'we-the-people'];
const journeys = fc.constantFrom(...MODELS).chain((model) => fc.array(anyCommand(frameOf(model)), {maxLength: 40}).map((commands) => ({model, commands})));

/** What the public is told, in its order. */
function told(events: readonly PetitionEvent[]): PetitionEvent[] {
  let state: Petition | undefined;
  return events.filter((event) => {
    const before = state;
    state = apply(state, event);
    return isPublic(event, before?.state ?? 'none');
  });
}

describe('whatever is asked in whatever order', () => {
  test('no state follows another that the table does not lead to', () => {
    fc.assert(fc.property(journeys, ({model, commands}) => {
      let before: Petition | undefined;
      for (const event of play(frameOf(model), commands).events) {
        const after = apply(before, event);
        expect(TABLE[event.kind].from).toContain(before?.state ?? 'none');
        const to = TABLE[event.kind].to ?? before?.state;
        expect(event.kind === 'rejected' && event.hidden ? 'hidden' : to).toBe(after?.state);
        before = after;
      }
    }), {numRuns: 300});
  });

  test('of what is hidden or removed nobody reads a word', () => {
    fc.assert(fc.property(journeys, ({model, commands}) => {
      const {petition} = play(frameOf(model), commands);
      if (petition.state !== 'hidden' && petition.state !== 'removed') return;
      const {response: _, debate: __, ...rest} = shown(petition);
      expect(JSON.stringify(rest)).not.toContain(SECRET);
      const {government_response: ___, ...attributes} = petitionAttributes(petition, {creatorName: SECRET});
      expect(JSON.stringify(attributes)).not.toContain(SECRET);
      expect(filtersOf(petition)).not.toContain('all');
    }), {numRuns: 300});
  });

  test('a text that was rejected under a hidden code is in no public event', () => {
    fc.assert(fc.property(journeys, ({model, commands}) => {
      const {events} = play(frameOf(model), commands);
      if (events.some(({kind}) => kind === 'opened')) return;
      const rejections = events.filter((event) => event.kind === 'rejected');
      if (rejections.some(({hidden}) => !hidden)) return;
      expect(JSON.stringify(told(events))).not.toContain(SECRET);
    }), {numRuns: 300});
  });

  test('the public events alone give the same petition, as far as it is public', () => {
    fc.assert(fc.property(journeys, ({model, commands}) => {
      const {events, petition} = play(frameOf(model), commands);
      const publicly = fold(told(events));
      if (!LISTED.includes(petition.state)) return;
      const {updated: _, confirmed: __, ...ours} = petition;
      const {updated: ___, ...theirs} = publicly!;
      expect(JSON.parse(JSON.stringify(theirs))).toEqual(JSON.parse(JSON.stringify(ours)));
    }), {numRuns: 300});
  });

  test('thresholds and states agree, and an answer is never taken back', () => {
    fc.assert(fc.property(journeys, ({model, commands}) => {
      let answered = false;
      let before: Petition | undefined;
      const frame = frameOf(model);
      for (const event of play(frame, commands).events) {
        before = apply(before, event);
        if (event.kind === 'opened') answered = before!.response.state === 'responded';
        if (event.kind === 'answered') answered = true;
        if (answered) expect(before!.response.state).toBe('responded');
      }
    }), {numRuns: 200});
  });

  test('counts by the small endpoint and by the page are one', () => {
    fc.assert(fc.property(journeys, ({model, commands}) => {
      const {petition} = play(frameOf(model), commands);
      const [small, whole] = [countAttributes(petition), petitionAttributes(petition)];
      for (const name of Object.keys(small)) if (name !== 'debated') expect(small[name]).toEqual(whole[name]);
    }), {numRuns: 100});
  });
});

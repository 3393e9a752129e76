import {expect, test} from 'vitest';
import {commonWords, matches, type Offered} from './match.ts';

const NONE: ReadonlySet<string> = new Set();
const offer: Offered = {id: 'contribution-a', kind: 'tool', actions: [1, 3], text: 'A tool that checks tenders for single bids', by: 'ministry'};
const request: Offered = {id: 'contribution-b', kind: 'request', actions: [3], text: 'We look for a tool to check tenders', by: 'city'};

test('an offer and a request in one action suit each other, with the words that both use', () => {
  expect(matches(offer, [request], NONE)).toEqual([{id: 'contribution-b', kind: 'request', actions: [3], words: ['tenders', 'tool']}]);
  expect(matches(request, [offer], NONE)).toEqual([{id: 'contribution-a', kind: 'tool', actions: [3], words: ['tenders', 'tool']}]);
});

test.each<[string, Offered]>([
  ['in another action', {...request, actions: [9]}],
  ['of the same body', {...request, by: 'ministry'}],
  ['that offers too', {...request, kind: 'practice'}],
])('one %s does not', (_, other) => {
  expect(matches(offer, [other], NONE)).toEqual([]);
});

test('more shared words come first, then more shared actions; no shared word is said as such', () => {
  const found = matches(offer, [{...request, id: 'a', text: 'Anything'}, {...request, id: 'b', text: 'Anything', actions: [1, 3]}, {...request, id: 'c', kind: 'seeks'}], NONE);
  expect(found.map(({id, words}) => [id, words.length])).toEqual([['c', 2], ['b', 0], ['a', 0]]);
});

test('accents and case do not part words; what most use does not join', () => {
  const accents = matches({...offer, text: 'Évaluer les RÉGIONS'}, [{...request, text: 'regions'}], NONE);
  expect(accents[0]?.words).toEqual(['regions']);
  const all = Array.from({length: 8}, (_, i): Offered => ({...offer, id: String(i), text: `city ${i < 4 ? 'water' : 'bread'}`}));
  expect([...commonWords(all)]).toEqual(['city']);
  expect([...commonWords(all.slice(0, 7))]).toEqual([]);
});

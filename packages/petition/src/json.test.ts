import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';
import {pageLinks, petitionAttributes, singleAttributes} from './json.ts';
import {checkText} from './text.ts';
import {frameOf, play, TEXT} from './testing/petitions.ts';

const real = fileURLToPath(new URL('../../../../shared/data/participation/petitions/241584.json', import.meta.url));

describe('the shape that petition sites share', () => {
  test.skipIf(!existsSync(real))('every member of a real one is there, of the same kind', () => {
    const {data: {attributes}} = JSON.parse(readFileSync(real, 'utf8')) as {data: {attributes: Record<string, unknown>}};
    const frame = frameOf('uk-parliament');
    const {petition} = play(frame, [{do: 'flag'}, {do: 'approve', frame, topics: []}, {do: 'count', count: 100_000}]);
    const ours = {...petitionAttributes(petition, {creatorName: 'A. Person'}), ...singleAttributes(petition)};
    for (const [name, value] of Object.entries(attributes)) {
      expect(ours, name).toHaveProperty(name);
      if (value !== null && ours[name] !== null) expect(typeof ours[name], name).toBe(typeof value);
    }
  });

  test('times have milliseconds, absent is null, a debate is a date', () => {
    const frame = frameOf('uk-parliament');
    const {petition} = play(frame, [{do: 'flag'}, {do: 'approve', frame, topics: ['roads']}, {do: 'schedule', on: '2025-05-05'}]);
    expect(petitionAttributes(petition)).toMatchObject({opened_at: '2025-01-01T11:00:00.000Z', closing_date: '2025-07-01', closed_at: null, scheduled_debate_date: '2025-05-05', debate: null, creator_name: null, topics: ['roads']});
  });

  test('pages of 25: the first, the last, the ones beside', () => {
    expect(pageLinks({page: 2, size: 25, count: 60}, (page) => `?page=${page}`)).toEqual({self: '?page=2', first: '?page=1', last: '?page=3', next: '?page=3', prev: '?page=1'});
    expect(pageLinks({page: 1, size: 25, count: 0}, (page) => `?page=${page}`)).toEqual({self: '?page=1', first: '?page=1', last: '?page=1', next: null, prev: null});
    expect(pageLinks({page: 9, size: 25, count: 25}, (page) => `?page=${page}`)).toMatchObject({next: null, prev: '?page=1'});
  });
});

test('lengths are counted as people count: a flag of two letters is two characters', () => {
  const {rules} = frameOf('uk-parliament');
  expect(checkText({...TEXT, action: '😀'.repeat(80)}, rules)).toEqual([]);
  expect(checkText({...TEXT, action: '😀'.repeat(81), background: ' '}, rules)).toEqual([
    {code: 'petition.too-long', at: '/action', length: 81, most: 80}, {code: 'petition.empty', at: '/background'},
  ]);
});

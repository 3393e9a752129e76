import {describe, expect, test} from 'vitest';
import {emptyStartSite, parseStartSite, readStartSite} from './start-site.ts';

const OFFERED = ['en', 'fr', 'ar'];
const form = (fields: Record<string, string | string[]>) => readStartSite(new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))));
/** Answers to the questions that a case is not about. */
const REST = {body: 'City', person: 'Ana', address: 'ana@city.example'};
const problems = (fields: Record<string, string | string[]>) => {
  const parsed = parseStartSite(form(fields), OFFERED);
  return parsed.ok ? [] : parsed.error.map(({field, code}) => `${field} ${code}`);
};

describe('starting a site', () => {
  test('an empty form names every field at once, in the order of the page', () => {
    expect(problems({})).toEqual(['code code-empty', 'name name-empty', 'languages languages-none', 'zone zone-empty', 'body body-empty', 'person person-empty', 'address address-empty']);
  });
  test('loose input is accepted: spaces, hyphens and case of the code, space around the name', () => {
    expect(parseStartSite(form({code: ' ab12-cd 34\u200b', name: '  City   of Port Amery ', languages: ['ar', 'en'], zone: ' Europe/Paris ', ...REST}), OFFERED))
      .toEqual({ok: true, value: {code: 'AB12CD34', name: 'City of Port Amery', languages: ['en', 'ar'], zone: 'Europe/Paris', ...REST}});
  });
  test('a language that is not offered does not count', () => {
    expect(problems({...REST, code: 'x', name: 'n', languages: 'xx', zone: 'UTC'})).toEqual(['languages languages-none']);
  });
  test.each(['Mars/Olympus', '+02:00', '<b>'])('%s is no zone', (zone) => {
    expect(problems({...REST, code: 'x', name: 'n', languages: 'en', zone})).toEqual(['zone zone-unknown']);
  });
  test('a name of 120 characters is the longest, counted as people count', () => {
    expect(problems({...REST, code: 'x', name: '🏛'.repeat(120), languages: 'en', zone: 'UTC'})).toEqual([]);
    expect(problems({...REST, code: 'x', name: '🏛'.repeat(121), languages: 'en', zone: 'UTC'})).toEqual(['name name-long']);
  });
});

test('the form starts with the site’s languages and zone', () => {
  expect(emptyStartSite(['en'], 'UTC')).toEqual({code: '', name: '', languages: ['en'], zone: 'UTC', body: '', person: '', address: ''});
});

import {describe, expect, test} from 'vitest';
import {ExactNumber, type JsonValue} from '@parvis/kernel/json';
import {Traced} from './traced.ts';

const said = (releaseID: string, value: JsonValue) => ({releaseID, releaseDate: '2026-01-01T00:00:00Z', releaseTag: ['tender'], value});
const compiled = {
  tender: {title: 'Roads', value: {amount: 5, currency: 'EUR'}, submissionMethod: ['written'], items: [{id: 2, quantity: 3}, {description: 'no id'}]},
};
const versioned = {
  tender: {
    title: [said('r1', 'Road'), said('r2', 'Roads')], value: {amount: [said('r1', 5)], currency: [said('r3', 'EUR')]}, submissionMethod: [said('r4', ['written'])],
    items: [{description: [said('r6', 'no id')]}, {id: 2, quantity: [said('r5', 3)]}],
  },
};
const tender = new Traced(compiled, versioned).get('tender');
const releases = (place: Traced): string[] => [...place.releases()];

describe('a place and who said it last', () => {
  test('a field: the release of its last value', () => {
    expect(tender.get('title').text()).toBe('Roads');
    expect(releases(tender.get('title'))).toEqual(['r2']);
  });
  test('an object: the releases of its fields', () => {
    expect(releases(tender.get('value'))).toEqual(['r1', 'r3']);
  });
  test('a list that is merged as a whole: its elements were said by the same release', () => {
    const [method] = tender.get('submissionMethod').items();
    expect(method?.text()).toBe('written');
    expect(method === undefined ? [] : releases(method)).toEqual(['r4']);
  });
  test('elements find their history by id, elements without id by their order', () => {
    expect(tender.get('items').items().map((item) => releases(item))).toEqual([['r5'], ['r6']]);
    expect(tender.get('items').items().map(({at}) => at)).toEqual(['/tender/items/0', '/tender/items/1']);
  });
  test('what is not there was said by nobody', () => {
    expect(releases(tender.get('nothing', 'at', 'all'))).toEqual([]);
    expect(tender.get('nothing').text()).toBeUndefined();
  });
});

describe('values as they are', () => {
  test('numbers are exact decimal text', () => {
    expect(new Traced(1e21, undefined).number()).toBe('1000000000000000000000');
    expect(new Traced(new ExactNumber('0.1234567890123456789'), undefined).number()).toBe('0.1234567890123456789');
  });
  test('a text of spaces states nothing; a number may be an identifier', () => {
    expect(new Traced('  ', undefined).text()).toBeUndefined();
    expect(new Traced(17, undefined).text()).toBe('17');
  });
  test('a wrong type reads as absent, not as something else', () => {
    expect(new Traced({a: 1}, undefined).text()).toBeUndefined();
    expect(new Traced('12', undefined).number()).toBeUndefined();
    expect(new Traced({a: 1}, undefined).items()).toEqual([]);
    expect(new Traced([1], undefined).get('length').value).toBeUndefined();
  });
});

import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {readEntity} from '../ftm/entity.ts';
import {compareEntities} from './compare.ts';
import {factsOf} from './facts.ts';

const facts = (schema: string, properties: Record<string, string[]>) => factsOf(mustOk(readEntity({id: 'x', schema, properties}), 'well formed').entity);
const person = (name: string, more: Record<string, string[]> = {}) => facts('Person', {name: [name], ...more});
const compared = (a: ReturnType<typeof facts>, b: ReturnType<typeof facts>) => {
  const {score, features} = compareEntities(a, b);
  return [Number(score.toFixed(3)), features.map(({name}) => name)];
};

describe('a question against a known entity', () => {
  test('the same name alone', () => {
    expect(compared(person('Anna Lindqvist'), person('Lindqvist, Anna'))).toEqual([1, ['name']]);
  });
  test('another birth date, country and gender each take something away, in words', () => {
    const known = person('Anna Lindqvist', {birthDate: ['1980-03-05'], nationality: ['se'], gender: ['female']});
    expect(compared(person('Anna Lindqvist', {birthDate: ['1971-11-20']}), known)).toEqual([0.6, ['name', 'birth-date-differs']]);
    expect(compared(person('Anna Lindqvist', {birthDate: ['1980-05-03']}), known)).toEqual([0.875, ['name', 'birth-date-differs']]);
    expect(compared(person('Anna Lindqvist', {birthDate: ['1980']}), known)).toEqual([1, ['name']]);
    expect(compared(person('Anna Lindqvist', {nationality: ['no'], gender: ['male']}), known)).toEqual([0.6, ['name', 'country-differs', 'gender-differs']]);
  });
  test('1 January stands for a year only', () => {
    expect(compared(person('Anna Lindqvist', {birthDate: ['1980-01-01']}), person('Anna Lindqvist', {birthDate: ['1980-06-07']}))).toEqual([1, ['name']]);
  });
  test('one strong identifier is enough; two that differ speak against', () => {
    const a = facts('Company', {name: ['Nordwind'], leiCode: ['5493001KJTIIGC8Y1R12']});
    expect(compared(a, facts('Company', {name: ['Entirely Other'], leiCode: ['5493001KJTIIGC8Y1R12']}))[0]).toBe(0.95);
    expect(compared(a, facts('Company', {name: ['Nordwind'], leiCode: ['HWUPKR0MPOU8FGXBT394']}))).toEqual([0.8, ['name', 'identifier-differs']]);
  });
  test('two addresses are one address; another house number is another one', () => {
    const address = (full: string) => facts('Address', {full: [full]});
    expect(compared(address('Bahnhofstrasse 10, 8001 Zürich'), address('8001 Zurich, Bahnhofstr. 10'))).toEqual([1, ['address-entity', 'address']]);
    expect(compared(address('Bahnhofstrasse 10, 8001 Zürich'), address('8001 Zurich, Bahnhofstr. 12'))[0]).toBeLessThan(0.5);
  });
  test('the number of a programme that many share says nothing', () => {
    const sanctioned = (name: string) => facts('Company', {name: [name], programId: ['EU-UKR']});
    expect(compared(sanctioned('Nordwind'), sanctioned('Entirely Other'))).toEqual([0, []]);
  });
  test('nothing for it is 0, whatever qualifies', () => {
    expect(compareEntities(person('Anna'), person('Zebulon', {nationality: ['se']}))).toEqual({score: 0, features: []});
  });
  test('a person and a firm are not compared by name; a legal entity may be either', () => {
    expect(compared(person('Nordwind'), facts('Company', {name: ['Nordwind']}))[0]).toBe(0);
    expect(compared(person('Anna Lindqvist'), facts('LegalEntity', {name: ['Lindqvist Anna']}))[0]).toBe(1);
  });
});

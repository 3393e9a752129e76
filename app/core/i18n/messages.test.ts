import {describe, expect, test} from 'vitest';
import {argumentNames, checkMessages} from './messages.ts';

const words = (texts: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(texts));
const check = (en: Record<string, string>, fr: Record<string, string>) => checkMessages(new Map([['en', words(en)], ['fr', words(fr)]])).map(({code, language, key}) => `${code} ${language} ${key}`);

describe('message files that differ are refused', () => {
  test('same keys, same arguments: nothing to say', () => {
    expect(check({a: 'Hello {name}'}, {a: 'Bonjour {name}'})).toEqual([]);
  });
  test('a key that one language lacks', () => {
    expect(check({a: 'A', b: 'B'}, {a: 'A'})).toEqual(['message.missing fr b']);
  });
  test('a key that only the other language has', () => {
    expect(check({a: 'A'}, {a: 'A', b: 'B'})).toEqual(['message.unexpected fr b']);
  });
  test('an argument that was lost or renamed in translation', () => {
    expect(check({a: '{count} of {all}'}, {a: '{count}'})).toEqual(['message.arguments-differ fr a']);
    expect(check({a: '{count}'}, {a: '{nombre}'})).toEqual(['message.arguments-differ fr a']);
  });
  test('an empty message', () => {
    expect(check({a: 'A'}, {a: ' '})).toEqual(['message.empty fr a']);
  });
  test('a plural without "other" does not parse', () => {
    expect(check({a: '{n, plural, one {x} other {y}}'}, {a: '{n, plural, one {x}}'})).toEqual(['message.malformed fr a']);
  });
});

test('arguments inside branches count too', () => {
  expect([...(argumentNames('{n, plural, one {# by {who}} other {{x, select, a {{deep}} other {}}}}') ?? [])].sort()).toEqual(['deep', 'n', 'who', 'x']);
});

import {mustOk} from '@parvis/kernel';
import {expect, test} from 'vitest';
import {parseIni, pipeList} from './ini.ts';

const sections = (text: string): unknown => Object.fromEntries([...mustOk(parseIni(text), 'right')].map(([name, values]) => [name, Object.fromEntries(values)]));

test('sections, names, comments, quotation marks, either sign', () => {
  expect(sections('\uFEFFa = 1\r\n; c\n[x]\n# c\nb: two words \nc = " - "\nd =\n[y]\n[x]\ne=f=g\n')).toEqual({'': {a: '1'}, x: {b: 'two words', c: ' - ', d: '', e: 'f=g'}, y: {}});
});

test('a line that is nothing and a name given twice are problems with their lines', () => {
  const result = parseIni('[a]\nnothing\nb=1\nb=2\n');
  expect(result).toMatchObject({ok: false, error: [{code: 'settings.syntax', at: 'line 2'}, {code: 'settings.repeated', at: 'line 4', section: 'a', name: 'b'}]});
});

test('a list is split on |, its trailing empty piece left out', () => {
  expect([pipeList('a| b||'), pipeList(''), pipeList('a')]).toEqual([['a', ' b', ''], [], ['a']]);
});

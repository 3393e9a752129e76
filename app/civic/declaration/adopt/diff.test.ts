import fc from 'fast-check';
import {expect, test} from 'vitest';
import {countChanged, diffLines, hunks} from './diff.ts';

const marks = (a: string, b: string): string => diffLines(a, b).map(({kind, text}) => `${{same: ' ', removed: '-', added: '+'}[kind]}${text}`).join('\n');

test('a line that changed is one that went and one that came, and counts as one', () => {
  expect(marks('a\nb\nc', 'a\nB\nc')).toBe(' a\n-b\n+B\n c');
  expect(countChanged(diffLines('a\nb\nc', 'a\nB\nc'))).toBe(1);
});

test('what came in the middle leaves the rest as it is', () => {
  expect(marks('a\nb', 'a\nx\ny\nb')).toBe(' a\n+x\n+y\n b');
  expect(countChanged(diffLines('a\nb', 'a\nx\ny\nb'))).toBe(2);
});

test('the same text, however its lines end, has no change', () => {
  expect(countChanged(diffLines('a\r\nb\r\n', 'a\nb'))).toBe(0);
});

test('out of nothing everything is new', () => {
  expect(countChanged(diffLines('', 'a\nb'))).toBe(2);
});

const texts = fc.array(fc.constantFrom('a', 'b', 'c', ''), {maxLength: 12}).map((lines) => lines.map((line) => `${line}.`).join('\n'));

test('what stayed and went is the first text, what stayed and came the second', () => {
  fc.assert(fc.property(texts, texts, (a, b) => {
    const lines = diffLines(a, b);
    const side = (gone: 'added' | 'removed'): string => lines.filter(({kind}) => kind !== gone).map(({text}) => text).join('\n');
    expect([side('added'), side('removed')]).toEqual([a, b]);
    expect(countChanged(lines) === 0).toBe(a === b);
  }));
});

test('only what differs is shown, with what was left out counted', () => {
  const before = Array.from({length: 20}, (_, i) => `line ${i}`);
  const shown = hunks(diffLines(before.join('\n'), before.with(10, 'other').join('\n')), 1);
  expect(shown.map(({kind, text, skipped}) => [kind, text, skipped])).toEqual([
    ['same', 'line 9', 9], ['removed', 'line 10', 0], ['added', 'other', 0], ['same', 'line 11', 0],
  ]);
});

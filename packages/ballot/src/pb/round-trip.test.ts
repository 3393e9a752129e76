import fc from 'fast-check';
import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {PABULIB_THERE, pabulibNames, pabulibText} from '../testing/pabulib.ts';
import {readPb} from './read.ts';
import {writePb} from './write.ts';

const SMALL = 'META\nkey;value\nbudget;10\nPROJECTS\nproject_id;cost;extra\na;5;"x;""y"""\nVOTES\nvoter_id;vote\n1;a\n2;\n';

function read(text: string) {
  return mustOk(readPb(text), 'a readable file');
}

test('what is written is what was read, quotes and unknown columns included', () => {
  expect(writePb(read(SMALL).file)).toBe(SMALL);
  expect(read(SMALL).file.projects.rows[0]?.cells).toEqual(['a', '5', 'x;"y"']);
});

test('a byte order mark, CRLF and lower-case section names are read as the plain file', () => {
  const odd = `\uFEFF${SMALL.replace('META', ' meta ').replace('VOTES', 'Votes').replaceAll('\n', '\r\n')}`;
  expect(writePb(read(odd).file)).toBe(SMALL);
  expect(writePb(mustOk(readPb(new TextEncoder().encode(odd)), 'bytes').file)).toBe(SMALL);
});

test('only LF ends a line: U+2028, U+0085, vertical tab and form feed stay in the cell', () => {
  const file = SMALL.replace('1;a', '1\u2028\u0085\v\f;a');
  expect(read(file).file.votes.rows[0]?.cells[0]).toBe('1\u2028\u0085\v\f');
  expect(writePb(read(file).file)).toBe(file);
});

test('a line break inside quotes belongs to the cell, and later lines keep their numbers', () => {
  const {file} = read(SMALL.replace('"x;""y"""', '"x\ny"'));
  expect(file.projects.rows[0]?.cells[2]).toBe('x\ny');
  expect(file.votes.rows[0]?.line).toBe(10);
});

test('blanks in lists are dropped, and target is written under its new name', () => {
  const text = 'META\nkey;value\nPROJECTS\nproject_id;cost;target\na;5;youth , elders\nVOTES\nvoter_id;vote\n1;a, b\n';
  expect(writePb(read(text).file)).toBe('META\nkey;value\nPROJECTS\nproject_id;cost;beneficiaries\na;5;youth,elders\nVOTES\nvoter_id;vote\n1;a,b\n');
});

test('a blank line is told, a quotation mark that never closes is told and read as a character', () => {
  expect(read(SMALL.replace('2;\n', '\n2;\n')).problems).toMatchObject([{code: 'pb.blank-line', line: 10, severity: 'warning'}]);
  const open = read(SMALL.replace('"x;""y"""', '"x'));
  expect(open.problems).toMatchObject([{code: 'pb.quote-open', line: 6}]);
  expect(open.file.projects.rows[0]?.cells[2]).toBe('"x');
});

test.each([
  ['', 'META'],
  ['key;value\n', 'META'],
  ['META\nkey;value\nVOTES\nvoter_id;vote\n', 'PROJECTS'],
  ['META\nkey;value\nPROJECTS\nproject_id;cost\n', 'VOTES'],
])('a file without its sections is refused, and the first missing one is named: %j', (text, section) => {
  expect(readPb(text)).toMatchObject({ok: false, error: [{code: 'pb.section-missing', section}]});
});

test('a section without a header, and bytes that are not UTF-8, are refused', () => {
  expect(readPb('META\nkey;value\nPROJECTS\nproject_id;cost\nVOTES\n')).toMatchObject({ok: false, error: [{code: 'pb.header-missing', section: 'VOTES', line: 5}]});
  expect(readPb(new Uint8Array([0xff, 0xfe]))).toMatchObject({ok: false, error: [{code: 'pb.encoding'}]});
});

test('law: the second write equals the first, whatever the cells hold', () => {
  const cell = fc.oneof(fc.string(), fc.array(fc.constantFrom('"', ';', ',', '\r', '\n', 'a', ' ')).map((parts) => parts.join('')));
  fc.assert(fc.property(fc.array(fc.array(cell, {minLength: 1, maxLength: 4}), {maxLength: 8}), (rows) => {
    const text = `META\nkey;value\nPROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote\n${rows.map((cells) => cells.join(';')).join('\n')}`;
    const once = writePb(read(text).file);
    expect(writePb(read(once).file)).toBe(once);
  }), {numRuns: 2000});
});

describe.skipIf(!PABULIB_THERE)('published elections', () => {
  test('every file loads without a word, and the second write is byte-identical', () => {
    for (const name of pabulibNames()) {
      const {file, problems} = read(pabulibText(name));
      expect(problems, name).toEqual([]);
      const once = writePb(file);
      expect(writePb(read(once).file), name).toBe(once);
    }
  });
});

import {readdirSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {InterestRecord, Statement} from '../schema/statement.ts';
import {entity, person, relation, shares, votes} from '../testing/build.ts';
import {hasShared, jsonShared, shared} from '../testing/shared.ts';
import {drawingOf, type DrawingOptions} from './drawing.ts';
import type {Drawing} from './model.ts';
import {labelOf, sentencesOf, tableOf} from './words.ts';

function draw(statements: readonly Statement[], options: DrawingOptions): Drawing {
  const drawing = drawingOf(statements, options);
  if (!drawing) throw new Error('Nothing drawn');
  return drawing;
}

function overlaps(drawing: Drawing): string[] {
  return drawing.nodes.flatMap((a, i) => drawing.nodes.slice(i + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).map((b) => `${a.party.id}/${b.party.id}`));
}

const chain = [entity('T'), entity('A'), person('P'), person('Q'), relation('A', 'T', [shares(60), votes(60)]), relation('P', 'A', [shares(50)]), relation('Q', 'T', [shares(40)])];

test('owners stand above what they own, and nothing overlaps', () => {
  const drawing = draw(chain, {of: 'T'});
  const y = Object.fromEntries(drawing.nodes.map((node) => [node.party.id, node.layer]));
  expect(y).toEqual({P: 0, A: 1, Q: 1, T: 2});
  expect(overlaps(drawing)).toEqual([]);
  for (const {x, y: top, width, height} of drawing.nodes) expect(x >= 0 && top >= 0 && x + width <= drawing.width && top + height <= drawing.height).toBe(true);
});

test('ownership and control are edges of their own; a computed edge gives the share through the chain', () => {
  const drawing = draw(chain, {of: 'T'});
  expect(tableOf(drawing).map(({owner, verb, owned, share, computed}) => [owner, verb, owned, share, computed])).toEqual([
    ['A', 'owns', 'T', '60 %', false], ['A', 'controls', 'T', '60 %', false], ['Q', 'owns', 'T', '40 %', false], ['P', 'owns', 'A', '50 %', false], ['P', 'owns', 'T', '30 %', true],
  ]);
  expect(sentencesOf(drawing).at(-1)).toBe('P owns 30 % of T, computed through the chain.');
});

test('lines: dashed unless some interest of the category is direct, and wider with the share', () => {
  const indirect: InterestRecord = {type: 'shareholding', directOrIndirect: 'indirect', share: {minimum: 25, maximum: 50}};
  const [edge] = draw([entity('T'), person('P'), relation('P', 'T', [indirect])], {of: 'T'}).edges;
  expect([edge?.indirect, edge?.weight]).toEqual([true, 3.6]);
  const [both] = draw([entity('T'), person('P'), relation('P', 'T', [indirect, shares(100)])], {of: 'T'}).edges;
  expect([both?.indirect, both?.weight]).toEqual([false, 8]);
});

test('the day decides what is drawn', () => {
  const statements = [...chain, relation('Q', 'T', [shares(40)], {}, {status: 'closed', date: '2022-01-01'})];
  expect(draw(statements, {of: 'T', asOf: '2021-12-31'}).nodes).toHaveLength(4);
  expect(draw(statements, {of: 'T', asOf: '2022-01-01'}).nodes).toHaveLength(3);
  expect(drawingOf(statements, {of: 'T', asOf: '2019-01-01'})).toBeUndefined();
});

test('a large fan is folded: the largest holders stay, the others are one box', () => {
  const people = Array.from({length: 60}, (_, i) => person(`P${i}`));
  const statements = [entity('T'), ...people, ...people.map((each, i) => relation(each.recordId, 'T', [shares(i / 40)]))];
  const drawing = draw(statements, {of: 'T', computed: false});
  expect(drawing.nodes).toHaveLength(26);
  expect(drawing.nodes.filter(({folded}) => folded !== undefined).map(labelOf)).toEqual(['36 more']);
  expect(drawing.nodes.map(({party}) => party.id)).toContain('P59');
  expect(overlaps(drawing)).toEqual([]);
});

test('beyond the levels asked for, a party says that there is more', () => {
  const names = Array.from({length: 12}, (_, i) => `C${i}`);
  const statements = [...names.map((name) => entity(name)), ...names.slice(1).map((name, i) => relation(name, names[i]!, [shares(90)]))];
  const drawing = draw(statements, {of: 'C0'});
  expect(drawing.nodes).toHaveLength(8);
  expect(drawing.nodes.filter(({continues}) => continues).map(({party}) => party.id)).toEqual(['C7']);
});

test('rings share a row, own shares and back edges have curves', () => {
  const drawing = draw([entity('A'), entity('B'), relation('A', 'B', [shares(30)]), relation('B', 'A', [shares(30)]), relation('A', 'A', [shares(10)])], {of: 'A'});
  expect(drawing.nodes.map(({layer}) => layer)).toEqual([0, 0]);
  expect(drawing.edges.every(({curve}) => curve.flat().every(Number.isFinite))).toBe(true);
});

test('unknown parties are separate boxes, named in words', () => {
  const unknown = {interestedParty: {reason: 'unknown'}};
  const drawing = draw([entity('T'), relation('x', 'T', [shares(10)], unknown, {recordId: 'r1'}), relation('y', 'T', [shares(20)], unknown, {recordId: 'r2'})], {of: 'T'});
  expect(drawing.nodes.map(labelOf)).toEqual(['Unspecified (unknown)', 'Unspecified (unknown)', 'T']);
});

describe.skipIf(!hasShared)('the worked examples of the standard', () => {
  test.each(hasShared ? readdirSync(`${shared}bods-0.4/examples`) : [])('%s can be drawn, and the table has every edge', (file) => {
    const statements = jsonShared(`bods-0.4/examples/${file}`) as unknown as Statement[];
    const subject = statements.find(({recordType}) => recordType === 'entity');
    const drawing = draw(statements, {of: subject?.recordId ?? ''});
    expect(overlaps(drawing)).toEqual([]);
    expect(tableOf(drawing)).toHaveLength(drawing.edges.length);
  });
});

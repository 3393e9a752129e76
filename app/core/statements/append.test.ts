import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {commitment, STATEMENT_DOMAIN, toHex} from '@parvis/kernel';
import {ANONYMOUS} from '../reader.ts';
import {FIXTURES, forecasts, treaties} from '../testing/fixtures/index.ts';
import {notes} from '../testing/fixtures/plain.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {readRecord} from './read.ts';
import {holdsPrefix, writeClaims} from '../sources/claims.ts';

const races = Array.from({length: 6}, (_, i) => notes(910 + i, `race-${i}`));
let store: TestStore;
beforeAll(async () => {
  store = await openTestStore([...FIXTURES, ...races]);
});
afterAll(() => store.close());

function note(id: string, about: readonly string[], more: JsonObject = {}): JsonValue {
  return {id, date: `2024-01-01T00:00:0${id.length % 10}Z`, about, ...more};
}

async function stateOf(id: string, register = treaties): Promise<unknown> {
  const read = await readRecord({pool: store.reader.pool}, register, {id}, ANONYMOUS);
  return (read?.state as {state?: unknown} | undefined)?.state;
}

test('the same statement again is unchanged; other content under its id is refused with both hashes', async () => {
  const first = note('s1', ['a'], {title: 'One'});
  expect(await store.publish(treaties, [first])).toMatchObject({accepted: 1, unchanged: 0, problems: []});
  expect(await store.publish(treaties, [first, first])).toMatchObject({accepted: 0, unchanged: 2, problems: []});
  const {problems, accepted} = await store.publish(treaties, [note('s1', ['a'], {title: 'Two'})]);
  expect(accepted).toBe(0);
  expect(problems).toEqual([expect.objectContaining({code: 'statement.id-reused', id: 's1', known: expect.stringMatching(/^[0-9a-f]{64}$/), given: expect.stringMatching(/^[0-9a-f]{64}$/)})]);
  expect(await stateOf('a')).toMatchObject({title: 'One'});
});

test('of two contents for one id in one batch the first counts', async () => {
  const result = await store.publish(treaties, [note('twice', ['b'], {title: 'First'}), note('twice', ['b'], {title: 'Second'})]);
  expect(result).toMatchObject({accepted: 1, unchanged: 0, problems: [{code: 'statement.id-reused', ordinal: 1}]});
});

test('a register that revises keeps each content as a revision, and the last counts', async () => {
  const revision = (title: string): JsonValue => note('r', ['c'], {title});
  expect(await store.publish(forecasts, [revision('A'), revision('B'), revision('B'), revision('A')])).toMatchObject({accepted: 3, unchanged: 1});
  expect(await store.publish(forecasts, [revision('A')])).toMatchObject({accepted: 0, unchanged: 1});
  expect(await store.publish(forecasts, [revision('C')])).toMatchObject({accepted: 1});
  expect(await stateOf('c', forecasts)).toMatchObject({title: 'C'});
});

test('one statement changes every thing that it touches', async () => {
  await store.publish(treaties, [note('peace', ['north', 'south', 'east'], {title: 'Peace'})]);
  for (const thing of ['north', 'south', 'east']) expect(await stateOf(thing)).toMatchObject({title: 'Peace'});
});

test('a withdrawal takes a statement out of the fold, even where it comes first', async () => {
  await store.publish(treaties, [note('w-late', ['d'], {withdraws: 'mistake', reason: 'typing error'})]);
  await store.publish(treaties, [note('mistake', ['d'], {title: 'Wrong'}), note('right!!', ['d'], {title: 'Right'})]);
  expect(await stateOf('d')).toMatchObject({title: 'Right', id: 'right!!'});
});

test('a snapshot counts until real statements are there', async () => {
  await store.publish(treaties, [note('snap', ['e'], {snapshot: true, title: 'State', only: 'in the snapshot'})]);
  expect(await stateOf('e')).toMatchObject({title: 'State'});
  await store.publish(treaties, [note('real', ['e'], {title: 'Said'})]);
  expect(await stateOf('e')).toEqual(expect.not.objectContaining({only: 'in the snapshot'}));
});

test('two sources that speak of the same id have a record each', async () => {
  await store.publish(treaties, [note('x1', ['shared'], {title: 'Here'})]);
  await store.publish(treaties, [note('x1', ['shared'], {title: 'There'})], {source: 'elsewhere'});
  const there = await readRecord({pool: store.reader.pool}, treaties, {id: 'shared', source: 'elsewhere'}, ANONYMOUS);
  expect(there?.state).toMatchObject({state: {title: 'There'}});
  expect(await stateOf('shared')).toMatchObject({title: 'Here'});
});

test('text that no column can hold as it is: the bytes stay, what is taken out of them shows U+FFFD', async () => {
  await store.publish(treaties, [note('nul', ['f'], {title: 'a\u0000b', tab: 'x\ty\\N\r\n'})]);
  expect(await stateOf('f')).toMatchObject({title: 'a\u0000b', tab: 'x\ty\\N\r\n'});
  const {rows} = await store.owner.query("select title from summary where id = 'f'");
  expect(rows).toEqual([{title: 'a\uFFFDb'}]);
});

test('positions are gapless, and each is the commitment to what it entered', async () => {
  const {rows} = await store.owner.query<{position: string; leaf: Buffer; salt: Buffer; body: string}>(`
    select position, leaf, salt, body from log_leaf left join statement using (thing, id) order by position`);
  expect(rows.map(({position}) => Number(position))).toEqual(rows.map((_, i) => i));
  for (const {leaf, salt, body} of rows) expect(toHex(commitment(STATEMENT_DOMAIN, salt, new TextEncoder().encode(body)))).toBe(leaf.toString('hex'));
  const {rows: [head]} = await store.owner.query('select size from log_head');
  expect(head).toEqual({size: String(rows.length)});
});

test.each(['update statement set said = said', 'delete from statement', 'update log_leaf set action = 1', 'delete from log_leaf', 'truncate statement'])('the role that writes may not: %s', async (sql) => {
  await expect(store.app.query(sql)).rejects.toThrow(/permission denied/);
});

test.each(['update statement set said = said', 'delete from statement', 'delete from log_leaf', 'delete from removal'])('not even the owner, by chance: %s', async (sql) => {
  if (sql.endsWith('removal')) return expect(store.owner.query(sql)).resolves.toMatchObject({rowCount: 0});
  await expect(store.owner.query(sql)).rejects.toThrow(/append only/);
});

test('a failed batch leaves nothing behind, and the connection goes on', async () => {
  const {rows: [before]} = await store.owner.query('select size from log_head');
  const broken = {...treaties, fold: () => { throw new Error('fold failed'); }};
  await expect(store.publish(broken, [note('z1', ['z'])])).rejects.toThrow('fold failed');
  expect((await store.owner.query('select size from log_head')).rows[0]).toEqual(before);
  expect(await store.publish(treaties, [note('z2', ['z'])])).toMatchObject({accepted: 1});
});

test('law: however statements are cut, ordered and spread over writers, the records are the same', async () => {
  const statements = Array.from({length: 24}, (_, i): JsonObject => ({
    id: `n${i}`, date: `2024-01-${String((i * 7) % 28 + 1).padStart(2, '0')}T00:00:00Z`, about: i % 5 === 0 ? [`t${i % 4}`, `t${(i + 1) % 4}`] : [`t${i % 4}`], title: `Title ${i}`, [`m${i % 6}`]: i,
    ...(i % 11 === 10 && {withdraws: `n${i - 3}`}),
  }));
  const writers = await Promise.all([store.connect(), store.connect(), store.connect()]);
  let round = 0;
  const seen: string[] = [];
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(statements, {minLength: statements.length}), fc.array(fc.integer({min: 1, max: 7}), {minLength: 4, maxLength: 24}), async (order, sizes) => {
    const register = races[round++ % races.length]!;
    const source = `round-${round}`;
    const batches: JsonObject[][] = [];
    for (let i = 0, k = 0; i < order.length; k++) {
      const size = sizes[k % sizes.length]!;
      batches.push(order.slice(i, i + size));
      i += size;
    }
    await Promise.all(writers.map(async (client, w) => {
      for (const batch of batches.filter((_, i) => i % writers.length === w)) await store.publish(register, batch, {source, client});
    }));
    const {rows} = await store.owner.query('select record.id, body from record join source on source.number = record.source where slug = $1 order by record.id', [source]);
    expect(rows).toHaveLength(4);
    seen.push(JSON.stringify(rows));
    expect(seen.at(-1)).toBe(seen[0]);
  }), {numRuns: 25, endOnFailure: true});
});

test('a source speaks only about what it claims: the others are refused, with their place in the batch', async () => {
  await store.publish(treaties, [note('before', ['ocds-abc1234-1'])], {source: 'bounded'});
  const {rows: [bounded]} = await store.owner.query<{number: number}>("select number from source where slug = 'bounded' and register = $1", [treaties.number]);
  await writeClaims(store.app, bounded!.number, ['ocds-abc123', 'x/']);
  const batch = [note('c0', ['ocds-abc1234-1']), note('c1', ['ocds-abc123-1']), note('c2', ['ocds-abc123-1', 'elsewhere']), note('c3', ['x/9']), note('before', ['ocds-abc123-1'])];
  expect(await store.publish(treaties, [...batch, note('c1', ['ocds-abc123-1'], {title: 'other'})], {source: 'bounded'})).toEqual({accepted: 3, unchanged: 0, problems: [
    {code: 'statement.outside-claim', at: '', ordinal: 0, id: 'c0', thing: 'ocds-abc1234-1', claims: ['ocds-abc123', 'x/']},
    {code: 'statement.outside-claim', at: '', ordinal: 2, id: 'c2', thing: 'elsewhere', claims: ['ocds-abc123', 'x/']},
    expect.objectContaining({code: 'statement.id-reused', ordinal: 5}),
  ]});
  await writeClaims(store.app, bounded!.number, []);
  expect(await store.publish(treaties, [batch[0]!], {source: 'bounded'})).toMatchObject({accepted: 1});
  const {rows: [tally]} = await store.owner.query<{counted: boolean; statements: string}>(`
    select statements, statements = (select count(*) from statement where source = number) and first_entered < last_entered as counted from source where number = $1`, [bounded!.number]);
  expect(tally).toEqual({statements: '5', counted: true});
});

test.each([
  ['ocds-abc123', 'ocds-abc123', true], ['ocds-abc123', 'ocds-abc123-1', true], ['ocds-abc123', 'ocds-abc1234', false], ['ocds-abc123-', 'ocds-abc123-1', true],
  ['ocds-abc', 'OCDS-abc-1', false], ['SV-COM', 'SV-COM٣', false], ['SV-COM', 'SV-COM/٣', true],
])('the prefix %s and the identifier %s: %s', (prefix, id, held) => {
  expect(holdsPrefix(prefix, id)).toBe(held);
});

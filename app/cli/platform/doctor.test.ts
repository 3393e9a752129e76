import {Readable, Writable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Environment} from '../../core/config.ts';
import {contracting} from '../../registers/contracting/register.ts';
import {COAST_ROAD} from '../../registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {makePrintedCodes} from '../../core/accounts/printed.ts';
import {signedIn, testBody} from '../../testing/visitor.ts';
import {runCommand} from '../run.ts';
import {CHECKS} from './doctor.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
});
afterAll(() => house.close());

async function doctor(words: string, env: Environment = {}): Promise<{code: number; out: string; said: string}> {
  const lines = {out: '', said: ''};
  const into = (name: 'out' | 'said'): Writable => new Writable({write: (text: Buffer, _, done) => { lines[name] += text.toString(); done(); }});
  const code = await runCommand(['doctor', ...words.split(' ').filter(Boolean)], {stdin: Readable.from([]), stdout: into('out'), stderr: into('said'), signal: new AbortController().signal, env: {DATABASE_URL: house.url, PARVIS_DATA: house.folder, ...env}});
  return {code, ...lines};
}

test('tells each finding with its remedy, for people and for machines', async () => {
  const {code, out, said} = await doctor('--all');
  expect([code, said]).toEqual([1, '3 things are to be done.\n']);
  expect(out).toContain('  ok     log.whole: 6 entries, all recomputed\n');
  expect(out).toContain('! TO DO  backup.recent: The last backup was made: never.\n         → parvis backup FILE, daily');
  const machine = await doctor('--json');
  const {findings, checks} = JSON.parse(machine.out) as {findings: number; checks: {check: string; state: string; remedy?: string}[]};
  expect([machine.code, findings]).toEqual([1, 3]);
  expect([...new Set(checks.map(({check}) => check))]).toEqual(['postgres.reachable', ...CHECKS.map(({name}) => name)]);
  for (const {state, remedy} of checks) expect(remedy === undefined).toBe(state !== 'finding');
});

test('ends with 0 where nothing is to be done, and changes nothing', async () => {
  const rows = async (): Promise<unknown> => (await house.square.app.pool.query('select (select count(*) from job) as jobs, (select size from log_head) as size, (select version from register_state limit 1) as version')).rows;
  await house.square.app.pool.query("insert into job (kind, what, by_whom, state, finished) select kind, kind, 'test', 'done', clock_timestamp() from unnest(array['backup', 'restore-trial']) as kind");
  const body = await testBody(house, 'City');
  for (const name of ['Ana', 'Ben']) {
    const {person} = await signedIn(house, name, {body, roles: ['administrator']});
    await makePrintedCodes(house.square.app.pool, person);
  }
  const before = await rows();
  expect(await doctor('')).toMatchObject({code: 0, said: 'All is well.\n'});
  expect(await rows()).toEqual(before);
});

test('a database that does not answer is the first finding; settings that cannot be read end with 3', async () => {
  const {code, out} = await doctor('', {DATABASE_URL: 'postgres://nobody:wrong@127.0.0.1:1/none'});
  expect(code).toBe(1);
  expect(out.split('\n')[0]).toMatch(/^! TO DO {2}postgres\.reachable: The PostgreSQL at DATABASE_URL cannot be used/);
  expect(out).not.toContain('wrong');
  expect(await doctor('', {PORT: 'x'})).toMatchObject({code: 3, said: expect.stringContaining('PORT is "x"')});
});

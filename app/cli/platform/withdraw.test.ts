import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {contracting} from '../../registers/contracting/register.ts';
import {COAST_ROAD} from '../../registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {runParvis, type Ran} from '../testing/parvis.ts';

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await openHouse();
  folder = mkdtempSync(join(tmpdir(), 'parvis-withdraw-'));
  await house.publish(contracting, COAST_ROAD);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, {recursive: true, force: true});
});

const parvis = (...words: readonly string[]): Promise<Ran> => runParvis(words, {url: house.url, folder});

const ROAD = String(COAST_ROAD[0]?.['ocid']);
const LAST = String(COAST_ROAD.at(-1)?.['id']);

test.each([
  [['withdraw', 'nothing', 'x', '--reason', 'y'], 2, 'Name a register: contracting'],
  [['withdraw', 'contracting', '--reason', 'y'], 2, 'Name the one record'],
  [['withdraw', 'contracting', ROAD], 2, 'Say why'],
  [['withdraw', 'contracting', 'ocds-unknown', '--reason', 'y'], 3, 'Nothing of ocds-unknown stands here'],
  [['withdraw', 'contracting', ROAD, '--reason', 'y'], 3, 'entries: name one with --entry'],
  [['withdraw', 'contracting', ROAD, '--entry', 'x', '--reason', 'y'], 3, 'has no entry "x"'],
  [['removed', 'x'], 2, 'is too much'],
])('%j: exit code %i, %s', async (words, exit, part) => {
  expect(await parvis(...words)).toMatchObject({code: exit, said: expect.stringContaining(part)});
});

test('an entry is withdrawn with its reason, once', async () => {
  expect(await parvis('withdraw', 'contracting', ROAD, '--entry', LAST, '--reason', 'published twice')).toMatchObject({code: 0, said: `${LAST} of ${ROAD} is withdrawn.\n`});
  expect(await parvis('withdraw', 'contracting', ROAD, '--entry', LAST, '--reason', 'again')).toMatchObject({code: 3, said: expect.stringContaining('withdrawn already')});
  await house.square.versions.refresh();
  expect((await house.app.inject(`/contracting/${ROAD}`)).body).toContain('published twice');
  expect(await parvis('removed')).toMatchObject({code: 0, told: ''});
});

import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pino} from 'pino';
import {expect, test, vi} from 'vitest';
import {listJobs} from './core/jobs/read.ts';
import {openSquare} from './core/square.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse} from './testing/house.ts';

test('a site that is opened with a changed fold rebuilds its records, as a job that names both versions', async () => {
  const house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
  const folder = mkdtempSync(join(tmpdir(), 'parvis-upgrade-'));
  const changed = {...contracting, foldVersion: contracting.foldVersion + 1};
  const square = await openSquare({url: house.url, dataDir: folder, registers: [changed], log: pino({level: 'silent'})});
  await vi.waitFor(async () => {
    expect(await listJobs(square.reader.pool)).toMatchObject([{kind: 'rebuild', what: `contracting: version ${contracting.foldVersion} → ${changed.foldVersion}`, state: 'done', counts: {accepted: 1}}]);
  }, {timeout: 20_000});
  const {rows} = await square.reader.pool.query('select fold_version from record');
  expect(rows).toEqual([{fold_version: changed.foldVersion}]);
  await square.close();
  await house.close();
  rmSync(folder, {recursive: true});
});

import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {afterAll, expect, test} from 'vitest';
import {testDatabase} from '../../testing/database.ts';
import {command as importCommand} from './import.ts';
import {command as mapCommand} from './map.ts';
import type {Command} from '../command.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-map-test-'));
const database = await testDatabase();
afterAll(async () => {
  rmSync(folder, {recursive: true, force: true});
  await database.drop();
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

async function run(command: Command, args: readonly string[]): Promise<Ran> {
  const text = {out: '', said: ''};
  const into = (name: 'out' | 'said'): Writable => new Writable({
    write(chunk: Buffer, _, done) {
      text[name] += chunk.toString();
      done();
    },
  });
  const code = await command.run(args, {
    stdin: Readable.from([]), stdout: into('out'), stderr: into('said'), signal: new AbortController().signal, env: {DATABASE_URL: database.url, PARVIS_DATA: folder},
  });
  return {code, ...text};
}

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const HEAD = 'Reference number;Name of work;Publication date;Estimated value\n';

test('map a spreadsheet, import it, and use the mapping again for the next file', async () => {
  const first = file('march.csv', `${HEAD}A-1;Bridge;13/03/2024;1.000,50\nA-2;Road;14/03/2024;20,00\nA-3;School;15/03/2024;soon\n`);
  const proposed = await run(mapCommand, [file('february.csv', `${HEAD}A-1;Bridge;13/02/2024;1.000,50\nA-2;Road;14/02/2024;20,00\n`), '--to', 'contracting']);
  expect(proposed.code).toBe(0);
  expect(proposed.out).toContain('Reference number: tender/id # "reference number" is a usual name for it');
  const mapping = file('mapping.yml', proposed.out.replace('ocds-000000-', 'ocds-abc123-').replace('contracting', 'contracting\ntime-zone: Europe/Paris').replace('Estimated value: tender/value/amount', 'Estimated value: {to: tender/value/amount, decimal: comma}'));

  const mapped = await run(mapCommand, [first, '--to', 'contracting', '--mapping', mapping, '--rejected', join(folder, 'rejected.jsonl')]);
  expect(mapped.code).toBe(1);
  expect(mapped.out.trimEnd().split('\n').map((line) => (JSON.parse(line) as {ocid: string}).ocid)).toEqual(['ocds-abc123-A-1', 'ocds-abc123-A-2']);
  expect(mapped.said).toContain('4 rows = 2 used + 1 rejected + 1 of headings + 0 blank + 0 ignored + 0 on unmapped sheets\n2 statements = 2 good + 0 refused');
  expect(JSON.parse(readFileSync(join(folder, 'rejected.jsonl'), 'utf8'))).toMatchObject({row: 4, codes: ['cell.not-a-number'], cells: {'Estimated value': 'soon'}});

  const imported = await run(importCommand, ['contracting', first, '--mapping', mapping, '--source', 'Town', '--json']);
  expect([imported.code, JSON.parse(imported.out)]).toEqual([1, {in: 2, accepted: 2, unchanged: 0, rejected: 0, references: 0}]);

  const next = file('april.csv', `${HEAD.replace('Name of work', 'Name of works').trimEnd()};Officer\nA-1;Bridge;13/03/2024;1.000,50;Kim\nA-2;Road and path;14/03/2024;25,00;Kim\nA-4;Park;15/04/2024;7,00;Kim\n`);
  const again = await run(mapCommand, [next, '--to', 'contracting', '--mapping', mapping]);
  expect(again.said).toContain('Column "Name of work" of "rows" seems to be called "Name of works" now');
  expect(again.said).toContain('Column "Officer" of "rows" is new');
  const renamed = await run(mapCommand, [next, '--to', 'contracting', '--mapping', mapping, '--renamed', '--out', join(folder, 'april.jsonl')]);
  expect(renamed.code).toBe(1);
  const second = await run(importCommand, ['contracting', join(folder, 'april.jsonl'), '--source', 'Town', '--json']);
  expect(JSON.parse(second.out)).toEqual({in: 3, accepted: 2, unchanged: 1, rejected: 0, references: 0});
}, 120_000);

test('a mapping with faults is refused with all of them', async () => {
  const path = file('any.csv', `${HEAD}A-1;Bridge;13/03/2024;1\n`);
  const mapping = file('wrong.yml', 'register: contracting\nsheets:\n  rows:\n    columns:\n      a: tender/titel\n      b: {ignore: ""}\n');
  await expect(run(mapCommand, [path, '--to', 'contracting', '--mapping', mapping])).rejects.toThrow(/line 5: mapping.unknown-path.*\n.*line 6: mapping.no-reason/);
});

test('a file that is no spreadsheet is refused in words', async () => {
  await expect(run(mapCommand, [file('a.csv', '%PDF-1.7'), '--to', 'contracting'])).rejects.toThrow(/file.type-mismatch.*found=pdf/);
  await expect(run(mapCommand, [join(folder, 'none.csv'), '--to', 'contracting'])).rejects.toThrow('There is no file');
});

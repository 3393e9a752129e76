import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable, Writable} from 'node:stream';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {readMapping} from '../../core/mapping/read-mapping.ts';
import {contractingMapping} from '../../registers/contracting/mapping.ts';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import {runCommand} from '../run.ts';

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-map-'));
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, {recursive: true, force: true});
});

const at = (name: string): string => join(folder, name);

async function parvis(...args: string[]): Promise<{code: number; out: string; said: string}> {
  const lines = {out: '', said: ''};
  const into = (name: 'out' | 'said'): Writable => new Writable({write: (text: Buffer, _, done) => { lines[name] += text.toString(); done(); }});
  const code = await runCommand(args, {stdin: Readable.from([]), stdout: into('out'), stderr: into('said'), signal: new AbortController().signal, env: {DATABASE_URL: database.url, PARVIS_DATA: folder}});
  return {code, ...lines};
}

const FIRST = 'Tender No;Objet;Titulaire;Montant;Devise;Date d’attribution;Agent\n7;Pont;Pierre SA;1.250,50;EUR;13/07/2024;X\n8;Route;Marais SARL;17,5;EUR;02/08/2024;Y\n';
const NEXT = 'Tender no.;Objet;Titulaire;Montant attribue;Devise;Date d’attribution;Lot\n9;École;Pierre SA;3;EUR;01/09/2024;2\n10;Port;Pierre SA;4;EUR;demain;2\n';

test('a spreadsheet is mapped, imported, and the mapping rerun on the next file', async () => {
  writeFileSync(at('first.csv'), Buffer.from(FIRST.replaceAll('’', "'"), 'latin1'));
  writeFileSync(at('next.csv.gz'), gzipSync(NEXT));
  const mapping = ['--to', 'contracting', '--mapping', at('mapping.yml')];
  const suggested = await parvis('map', at('first.csv'), ...mapping, '--prefix', 'ocds-tst001', '--zone', 'Europe/Paris', '--out', at('first.jsonl'));
  expect(suggested.code).toBe(1);
  expect(suggested.said).toContain('  rows · Montant → awards/0/value/amount: often called so; cells are numbers, as in 1.250,50');
  expect(suggested.said).toContain('  rows · Agent → ?: nothing like it in the standard');
  expect(suggested.said).toContain('2 rows = 2 accepted + 0 unchanged + 0 rejected (beside them 0 blank)\n2 statements\n');

  const written = readFileSync(at('mapping.yml'), 'utf8');
  writeFileSync(at('mapping.yml'), written.replace('    add:', '      Agent: {ignore: a clerk who did her work}\n    add:'));
  const first = await parvis('map', at('first.csv'), ...mapping, '--out', at('first.jsonl'), '--json');
  expect(first.code).toBe(0);
  expect(JSON.parse(first.out)).toMatchObject({statements: 2, rows: {in: 2, accepted: 2}, cells: {in: 14, used: 12, ignored: 2, reported: 0}});
  const imported = await parvis('import', 'contracting', at('first.jsonl'), '--source', 'Ville');
  expect([imported.code, imported.said]).toEqual([0, expect.stringContaining('2 read = 2 accepted + 0 unchanged + 0 rejected + 0 references')]);

  const next = await parvis('map', at('next.csv.gz'), ...mapping, '--out', at('next.jsonl'), '--rejected', at('rejected.jsonl'));
  expect(next.code).toBe(1);
  for (const line of [
    '  column renamed: rows · Tender No → Tender no.', '  column gone: rows · Montant; perhaps it is now Montant attribue: if so, rename it in the mapping', '  not mapped: rows · Lot (2 cells)',
    '1 × map.date', '2 rows = 1 accepted + 0 unchanged + 1 rejected (beside them 0 blank)',
  ]) expect(next.said).toContain(line);
  expect(readFileSync(at('rejected.jsonl'), 'utf8')).toBe('{"sheet":"rows","row":3,"cells":["10","Port","Pierre SA","4","EUR","demain","2"],"codes":["map.date"]}\n');
  const again = await parvis('import', 'contracting', at('first.jsonl'), at('next.jsonl'), '--source', 'Ville');
  expect(again.said).toContain('3 read = 1 accepted + 2 unchanged + 0 rejected + 0 references');
}, 60_000);

test('a mapping that cannot be read names its lines; nothing is written', async () => {
  writeFileSync(at('bad.yml'), 'mapping: 1\nregister: contracting\nsheets:\n  "*":\n    columns:\n      A: tender/colour\n');
  writeFileSync(at('a.csv'), 'A\n1\n');
  const {code, said} = await parvis('map', at('a.csv'), '--to', 'contracting', '--mapping', at('bad.yml'), '--out', at('a.jsonl'));
  expect([code, said]).toEqual([2, expect.stringContaining('line 6, /sheets/*/columns/A: mapping.unknown-path, found: tender/colour')]);
  expect(() => readFileSync(at('a.jsonl'))).toThrow('ENOENT');
});

test('the mapping in the documentation can be read', () => {
  const page = readFileSync(new URL('../../../docs/reference/mapping.md', import.meta.url), 'utf8');
  expect(readMapping(must(/```yaml\n(.*?)```/s.exec(page)?.[1], 'the page has a mapping'), 'contracting', contractingMapping).ok).toBe(true);
});

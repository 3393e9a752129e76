import {Client} from 'pg';
import {keepNames} from '../app/core/names/keep.ts';
import {lookUpNames} from '../app/core/names/look-up.ts';
import {nameKey} from '../app/core/search/name-key.ts';
import {copyRows, type CopyValue} from '../app/core/statements/copy.ts';
import {migrate} from '../app/core/store/migrate.ts';
import {benchServer, quantile, table} from './frame.ts';
import {randomFrom, skewed, spelled} from './searchable.ts';

const NAMES = Number(process.env['BENCH_NAMES'] ?? 1_000_000);
const SEED = 5;
const QUESTIONS = 300;
const KINDS = ['Works', 'Trading', 'Holdings', 'Services', 'Brothers', 'Engineering', 'Group', 'Foods', 'Logistics', 'Medical'];
const FORMS = ['Ltd', 'plc', 'SA', 'SARL', 'Cooperative', 'GmbH'];

/** Look-up of a name among a million that records mention: an identifier, whole words, one wrong letter. */
const server = await benchServer();
try {
  await server.ensureDatabase('bench_names');
  const url = server.url('bench_names');
  await migrate(url);
  const client = new Client({connectionString: url});
  await client.connect();
  const random = randomFrom(SEED);
  const word = (): string => {
    const text = spelled(300 + skewed(random, 40_000));
    return text[0]!.toUpperCase() + text.slice(1);
  };
  const names = Array.from({length: NAMES}, (_, i) => ({name: `${word()} ${word()} ${KINDS[Math.floor(random() * 10)]!} ${FORMS[Math.floor(random() * 6)]!}`, identifier: `XX-REG-${1_000_000 + i}`}));
  await copyRows(client, 'copy mention (thing, role, ref, name, identifier, key) from stdin', names.map(({name, identifier}, i): CopyValue[] => [i, 'supplier', identifier, name, identifier, nameKey(name, identifier)]));
  await copyRows(client, 'copy log_leaf (position, register, thing, id, action, leaf) from stdin', names.map((_, i): CopyValue[] => [i, 1, i, Buffer.alloc(16), 0, Buffer.alloc(32)]));
  await client.query('update log_head set size = $1', [NAMES]);
  await client.query('vacuum analyze');
  const start = performance.now();
  await keepNames(client, new AbortController().signal);
  const keptMs = performance.now() - start;
  await client.query('vacuum analyze');
  const {rows: [size]} = await client.query<{mb: number}>("select ((pg_total_relation_size('name') + pg_total_relation_size('name_key')) / 1000000)::int as mb");

  const kinds: Readonly<Record<string, (name: {name: string; identifier: string}) => string>> = {
    'an identifier': ({identifier}) => identifier.slice(7),
    'whole words': ({name}) => name.split(' ').slice(0, 2).join(' '),
    'one word': ({name}) => name.split(' ')[0]!,
    'one wrong letter': ({name}) => misspelled(name.split(' ').slice(0, 3).join(' '), random),
  };
  const rows = [];
  for (const [kind, asked] of Object.entries(kinds)) {
    const times: number[] = [];
    let found = 0;
    for (let i = 0; i < QUESTIONS; i++) {
      const meant = names[Math.floor(random() * NAMES)]!;
      const from = performance.now();
      const hits = await lookUpNames(client, asked(meant), 25);
      times.push(performance.now() - from);
      if (hits.some(({name}) => name === meant.name)) found++;
    }
    rows.push({what: kind, value: `${quantile(times, 0.95).toFixed(0)} ms p95`, note: `p50 ${quantile(times, 0.5).toFixed(0)} ms, largest ${Math.max(...times).toFixed(0)} ms; the name among the first 25: ${Math.round((100 * found) / QUESTIONS)} %`});
  }
  table([{what: `${NAMES} names made ready`, value: `${(keptMs / 1000).toFixed(0)} s`, note: `${size?.mb ?? 0} MB`}, ...rows]);
  process.stdout.write('goals: identifiers and whole words p95 at most 60 ms, one wrong letter at most 150 ms\n');
  await client.end();
} finally {
  await server.close();
}

function misspelled(name: string, chance: () => number): string {
  const at = 1 + Math.floor(chance() * (name.split(' ')[0]!.length - 2));
  const letter = 'bcdfghklmnpqrstvwz'[Math.floor(chance() * 18)]!;
  return `${name.slice(0, at)}${letter}${name.slice(at + 1)}`;
}

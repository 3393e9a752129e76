import {readFileSync} from 'node:fs';
import {mustOk} from '@parvis/kernel';
import {LEGAL_FORMS} from '../packages/names/src/data/legal-forms.ts';
import {ORG_WORDS} from '../packages/names/src/data/org-words.ts';
import {PERSON_NAMES} from '../packages/names/src/data/person-names.ts';
import {PLACES} from '../packages/names/src/data/places.ts';
import {buildLexicon, type Lexicon} from '../packages/names/src/lexicon/lexicon.ts';
import {standardLexicon} from '../packages/names/src/lexicon/standard.ts';
import {compareNames} from '../packages/names/src/compare/names.ts';
import {prepareName, scriptOfName, type NameKind} from '../packages/names/src/name/prepare.ts';

/** F1 on the published name pairs at 0.70, by part, quality, schema and script, and the time per pair. */
const FILE = new URL('../../shared/data/ownership/names/name_bench.csv', import.meta.url);
const THRESHOLD = 0.7;

interface Row {readonly part: string; readonly schema: string; readonly a: string; readonly b: string; readonly same: boolean; readonly quality: string; readonly peer: number | undefined}

function fields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => (quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"')));
}

const KINDS: Readonly<Record<string, readonly NameKind[]>> = {Person: ['person'], Vessel: ['object'], LegalEntity: ['person', 'organization']};

function scoreOf({schema, a, b}: Row, lexicon: Lexicon = standardLexicon()): number {
  return Math.max(...(KINDS[schema] ?? ['organization' as const]).map((kind) => compareNames(prepareName(a, kind, lexicon), prepareName(b, kind, lexicon)).score));
}

function figures(rows: readonly {same: boolean; hit: boolean}[]): string {
  const hits = rows.filter(({same, hit}) => same && hit).length;
  const precision = hits / Math.max(1, rows.filter(({hit}) => hit).length);
  const recall = hits / Math.max(1, rows.filter(({same}) => same).length);
  return `n ${String(rows.length).padStart(4)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${((2 * precision * recall) / Math.max(1e-9, precision + recall)).toFixed(3)}`;
}

const rows: Row[] = readFileSync(FILE, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => {
  const [part = '', schema = '', a = '', b = '', same = '', quality = '', , , peer = ''] = fields(line);
  return {part, schema, a, b, same: same === 'true', quality, peer: peer === '' ? undefined : Number(peer)};
});
const scored = rows.map((row) => {
  const score = scoreOf(row);
  const [a, b] = [prepareName(row.a, 'person'), prepareName(row.b, 'person')];
  return {...row, score, hit: score >= THRESHOLD, script: scriptOfName(a) === scriptOfName(b) ? scriptOfName(a) : `${scriptOfName(a)}-${scriptOfName(b)}`};
});

if (process.argv.includes('--misses')) {
  for (const row of scored) if (row.hit !== row.same) console.log(`${row.same ? 'missed' : 'false '} ${row.quality} ${row.score.toFixed(2)} ${row.schema}: ${row.a} | ${row.b}  (peer ${row.peer ?? '-'})`);
}
console.log(`all          ${figures(scored)}`);
const withPeer = scored.filter(({peer}) => peer !== undefined);
console.log(`with peer    ${figures(withPeer)}   peer ${figures(withPeer.map((row) => ({same: row.same, hit: row.peer! >= THRESHOLD})))}`);
for (const key of ['part', 'quality', 'schema', 'script'] as const) {
  for (const [name, group] of Map.groupBy(scored, (row) => row[key])) console.log(`${name.padEnd(16)} ${figures(group)}`);
}
const bare = mustOk(buildLexicon([]), 'no dictionary has no problems');
const grammar = mustOk(buildLexicon([LEGAL_FORMS, ORG_WORDS, PLACES, PERSON_NAMES.slice(0, PERSON_NAMES.indexOf('[name]'))]), 'as tested');
console.log(`no dictionary at all                      ${figures(rows.map((row) => ({same: row.same, hit: scoreOf(row, bare) >= THRESHOLD})))}`);
console.log(`without names and nicknames of people     ${figures(rows.map((row) => ({same: row.same, hit: scoreOf(row, grammar) >= THRESHOLD})))}`);
const wrong = scored.filter(({quality, hit, same}) => quality === 'STRONG' && hit !== same).length;
console.log(`STRONG cases wrong: ${wrong} of ${scored.filter(({quality}) => quality === 'STRONG').length}`);
const ROUNDS = 100;
const cpu = (): number => process.cpuUsage().user / 1000;
const start = cpu();
for (let round = 0; round < ROUNDS; round++) for (const row of rows) scoreOf(row);
console.log(`${(((cpu() - start) * 1000) / (ROUNDS * rows.length)).toFixed(1)} µs of processor time per pair with both names prepared each time`);
const ready = rows.map((row) => {
  const [kind] = KINDS[row.schema] ?? ['organization' as const];
  return [prepareName(row.a, kind!), prepareName(row.b, kind!)] as const;
});
const again = cpu();
for (let round = 0; round < ROUNDS; round++) for (const [a, b] of ready) compareNames(a, b);
console.log(`${(((cpu() - again) * 1000) / (ROUNDS * rows.length)).toFixed(1)} µs of processor time per pair of prepared names`);

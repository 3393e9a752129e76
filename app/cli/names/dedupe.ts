import {parseArgs} from 'node:util';
import {clustersOf, type Judgement} from '@parvis/names/cluster';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {captionOf, indexFile, noTotals, write} from './against.ts';
import {comparisonsFrom, duplicatesOf, modelWords, readRows, rulesFrom} from './by-columns.ts';
import {tellTotals} from './records.ts';
import {SETTINGS_HELP, SETTINGS_OPTIONS, settingsOf, type Settings} from './settings.ts';

/** Above the usual threshold: a cluster joins through its members, so one weak link joins much. */
const THRESHOLD = '0.9';
const OPTIONS = {...SETTINGS_OPTIONS, threshold: {type: 'string', default: THRESHOLD}, limit: {type: 'string', default: '20'}, columns: {type: 'string'}, block: {type: 'string'}} as const;

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

export const namesDedupe: Command = {
  name: 'names dedupe',
  summary: 'Find the records of one file that are probably one',
  help: `
Usage: parvis names dedupe FILE [options]
       parvis names dedupe FILE.csv --columns COLUMN:KIND,… --block COLUMN+COLUMN,… [--threshold P] [--json]

Compares each record with the others of the file that share a key with it, joins pairs at or above the threshold
(0.9 here), and prints the clusters: suggestions for a person to judge. Holds the file in memory. Exit code 1 where
there are duplicates.

With --columns, every column counts: how much, is learnt from the file itself (Fellegi-Sunter), and the score is a
probability. Kinds: name, text, date, code. --block says which pairs are looked at: those that agree on all columns of
one of the rules (COLUMN:3 takes the first three letters). What no rule brings together is never compared.
${SETTINGS_HELP}

Examples:
  parvis names dedupe suppliers.csv --schema Company --json
  parvis names dedupe people.csv --columns first:name,last:name,born:date,town:text --block born,last+town`,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: OPTIONS});
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Give one file.');
    if ((values.columns === undefined) !== (values.block === undefined)) throw new UsageError('--columns and --block go together.');
    const settings = await settingsOf(values);
    if (values.columns === undefined || values.block === undefined) return byNames(file, settings, terminal);
    const [comparisons, rules] = [comparisonsFrom(values.columns), rulesFrom(values.block)];
    const needed = [...comparisons.map(({column}) => column), ...rules.flatMap(({columns}) => columns.map(({column}) => column))];
    const rows = await readRows(file, [...new Set(needed)], terminal);
    const {model, pairs} = duplicatesOf(rows, comparisons, rules, settings.threshold);
    terminal.stderr.write(modelWords(model, rows));
    const idOf = (row: number): string => rows[row]!['id'] ?? rows[row]!['rec_id'] ?? `row-${row + 2}`;
    return printClusters(pairs.map(({left, right, probability}) => ({a: left, b: right, score: probability})), rows.length, (row) => ({id: idOf(row), caption: comparisons.map(({column}) => rows[row]![column] ?? '').join(' ')}), settings, terminal);
  },
};

async function byNames(file: string, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const totals = noTotals();
  const index = await indexFile(file, settings, terminal, totals);
  tellTotals(totals, terminal);
  const bar = progressBar(terminal, 'Comparing', index.size);
  const pairs: Pair[] = [];
  for (let row = 0; row < index.size; row++) {
    if (terminal.signal.aborted) {
      bar.end();
      throw new CannotError(`Stopped after comparing ${row} of ${index.size} records. Nothing was written.`);
    }
    for (const hit of index.find(index.entity(row), {...settings, except: row})) pairs.push({a: row, b: hit.row, score: hit.comparison.score});
    bar.update(row, `${pairs.length} pairs`);
  }
  bar.end();
  return printClusters(pairs, index.size, (row) => ({id: index.entity(row).id, caption: captionOf(index.entity(row))}), settings, terminal);
}

async function printClusters(pairs: readonly Pair[], size: number, describe: (row: number) => {id: string; caption: string}, {json}: Settings, terminal: Terminal): Promise<ExitCode> {
  const {all} = clustersOf(pairs.map(({a, b}): Judgement => ({a: String(a), b: String(b), verdict: 'same', by: 'parvis', at: ''})));
  const best = new Map<number, number>();
  for (const {a, b, score} of pairs) for (const row of [a, b]) best.set(row, Math.max(score, best.get(row) ?? 0));
  for (const rows of all) {
    const members = rows.map(Number).toSorted((a, b) => a - b).map((row) => ({...describe(row), score: Number((best.get(row) ?? 0).toFixed(4))}));
    await write(terminal, json ? `${JSON.stringify({members})}\n` : `${members.map(({id, caption, score}) => `${score.toFixed(2)}  ${caption} [${id}]\n`).join('')}\n`);
  }
  const joined = all.reduce((sum, {length}) => sum + length, 0);
  terminal.stderr.write(`${joined} of ${size} records are in ${all.length} ${all.length === 1 ? 'cluster' : 'clusters'}: ${size - joined + all.length} things if all are right.\n`);
  return all.length > 0 ? 1 : 0;
}

import {parseArgs} from 'node:util';
import {clustersOf, type Judgement} from '@parvis/names/cluster';
import {UsageError, type Command} from '../command.ts';
import {captionOf, indexFile, noTotals, write} from './against.ts';
import {tellTotals} from './records.ts';
import {SETTINGS_HELP, SETTINGS_OPTIONS, settingsOf} from './settings.ts';
import {progressBar} from '../io/progress.ts';

/** Above the usual threshold: a cluster joins through its members, so one weak link joins much. */
const THRESHOLD = '0.9';

export const namesDedupe: Command = {
  name: 'names dedupe',
  summary: 'Find the records of one file that are probably one',
  help: `
Usage: parvis names dedupe FILE [options]

Compares each record with the others of the file that share a key with it, joins pairs at or above the threshold
(0.9 here), and prints the clusters: suggestions for a person to judge. Holds the file in memory. Exit code 1 where
there are duplicates.
${SETTINGS_HELP}

Example: parvis names dedupe suppliers.csv --schema Company --json`,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {...SETTINGS_OPTIONS, threshold: {type: 'string', default: THRESHOLD}, limit: {type: 'string', default: '20'}}});
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Give one file.');
    const settings = await settingsOf(values);
    const totals = noTotals();
    const index = await indexFile(file, settings, terminal, totals);
    tellTotals(totals, terminal);
    const bar = progressBar(terminal, 'Comparing', index.size);
    const suggested: Judgement[] = [];
    for (let row = 0; row < index.size && !terminal.signal.aborted; row++) {
      for (const hit of index.find(index.entity(row), {...settings, except: row})) {
        suggested.push({a: String(row), b: String(hit.row), verdict: 'same', by: 'parvis', at: '', score: hit.comparison.score});
      }
      bar.update(row, `${suggested.length} pairs`);
    }
    bar.end();
    const {all} = clustersOf(suggested);
    const bestOf = Map.groupBy(suggested, ({a}) => a);
    for (const rows of all) {
      const members = rows.map(Number).toSorted((a, b) => a - b).map((row) => {
        const entity = index.entity(row);
        return {id: entity.id, caption: captionOf(entity), score: Number(Math.max(0, ...(bestOf.get(String(row)) ?? []).map(({score = 0}) => score)).toFixed(4))};
      });
      await write(terminal, settings.json ? `${JSON.stringify({members})}\n` : `${members.map(({id, caption, score}) => `${score.toFixed(2)}  ${caption} [${id}]\n`).join('')}\n`);
    }
    const joined = all.reduce((sum, {length}) => sum + length, 0);
    terminal.stderr.write(`${joined} of ${index.size} records are in ${all.length} ${all.length === 1 ? 'cluster' : 'clusters'}: ${index.size - joined + all.length} things if all are right.\n`);
    return all.length > 0 ? 1 : 0;
  },
};

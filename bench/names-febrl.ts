import {existsSync, readFileSync} from 'node:fs';
import {fitLinkage, linkRows, type BlockingRule, type Comparison, type Row} from '../packages/names/src/linkage/index.ts';

/** Pairwise precision, recall and F1 on the febrl files. A folder with dataset3.csv (not among the shared data) may be given. */
const FOLDER = new URL('../../shared/data/ownership/linkage/', import.meta.url);
const COMPARISONS: readonly Comparison[] = [
  {column: 'given_name', kind: 'name', rare: true}, {column: 'surname', kind: 'name', rare: true}, {column: 'street_number', kind: 'code'},
  {column: 'address_1', kind: 'text'}, {column: 'suburb', kind: 'text'}, {column: 'postcode', kind: 'code'}, {column: 'state', kind: 'code'},
  {column: 'date_of_birth', kind: 'date'}, {column: 'soc_sec_id', kind: 'code'},
];
const rule = (...columns: readonly (string | [string, number])[]): BlockingRule => ({columns: columns.map((each) => (typeof each === 'string' ? {column: each} : {column: each[0], first: each[1]}))});
const RULES = [
  rule('soc_sec_id'), rule('date_of_birth'), rule('given_name', 'surname'), rule('postcode', ['surname', 3]), rule('postcode', ['given_name', 3]),
  rule('address_1', 'street_number'), rule('suburb', ['given_name', 2], ['surname', 2]), rule(['soc_sec_id', 4], 'state'), rule(['date_of_birth', 6], ['surname', 2]),
];

function read(file: URL | string): (Row & {readonly truth: string})[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',').map((name) => name.trim());
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => cell.trim());
    const row = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
    return {...row, truth: /^rec-(\d+)-/.exec(row['rec_id'] ?? '')?.[1] ?? ''};
  });
}

let state = 7;
const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;

function report(name: string, left: ReturnType<typeof read>, right?: ReturnType<typeof read>): void {
  const start = performance.now();
  const files = right === undefined ? {left} : {left, right};
  const model = fitLinkage(files, COMPARISONS, RULES, random);
  const pairs = linkRows(files, model);
  const hits = pairs.filter((pair) => left[pair.left]!.truth === (right ?? left)[pair.right]!.truth).length;
  const groups = [...Map.groupBy(left, ({truth}) => truth).entries()];
  const all = right === undefined ? groups.reduce((sum, [, rows]) => sum + (rows.length * (rows.length - 1)) / 2, 0) : right.filter(({truth}) => left.some((row) => row.truth === truth)).length;
  const [precision, recall] = [hits / pairs.length, hits / all];
  console.log(`${name}: ${all} true pairs, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${((2 * precision * recall) / (precision + recall)).toFixed(4)}; prior ${model.prior.toExponential(2)}, pairs compared per rule ${model.pairsPerRule.join(' ')}; ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

report('febrl 4 (link)', read(new URL('febrl-dataset4a.csv', FOLDER)), read(new URL('febrl-dataset4b.csv', FOLDER)));
report('febrl 1 (dedupe)', read(new URL('febrl-dataset1.csv', FOLDER)));
const extra = process.argv[2];
if (extra !== undefined && existsSync(extra)) report(`${extra} (dedupe)`, read(extra));

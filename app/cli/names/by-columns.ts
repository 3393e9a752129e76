import {blockedPairs, explainPair, fitLinkage, linkRows, LEVELS, type BlockingRule, type ColumnKind, type Comparison, type LinkageModel, type LinkedPair, type Row} from '@parvis/names/linkage';
import {csv} from '@parvis/bods/from';
import {CannotError, UsageError, type Terminal} from '../command.ts';
import {lines, openInput} from '../io/input.ts';

const KINDS = Object.keys(LEVELS) as ColumnKind[];

/** `given_name:name,born:date` as comparisons; names are weighed by how rare they are. */
export function comparisonsFrom(text: string): Comparison[] {
  return text.split(',').map((part) => {
    const [column = '', kind = 'text'] = part.split(':').map((word) => word.trim());
    const known = KINDS.find((name) => name === kind);
    if (column === '' || known === undefined) throw new UsageError(`--columns has "${part}": write COLUMN:KIND, kinds are ${KINDS.join(', ')}.`);
    return {column, kind: known, rare: known === 'name'};
  });
}

/** `born,surname+postcode` as blocking rules: any of them brings a pair together. */
export function rulesFrom(text: string): BlockingRule[] {
  return text.split(',').map((rule) => ({columns: rule.split('+').map((column) => {
    const [name = '', first] = column.trim().split(':');
    if (name === '' || (first !== undefined && !/^[1-9]\d*$/.test(first))) throw new UsageError(`--block has "${rule}": write COLUMN, COLUMN+COLUMN or COLUMN:3 for its first 3 letters.`);
    return first === undefined ? {column: name} : {column: name, first: Number(first)};
  })}));
}

/** The rows of a CSV file by column name, and what must be there is there. */
export async function readRows(path: string, needed: readonly string[], terminal: Terminal): Promise<Row[]> {
  const input = await openInput(path, terminal.stdin);
  const parser = csv();
  const rows: string[][] = [];
  for await (const line of lines(input.bytes)) rows.push(...parser.push(`${line}\n`));
  rows.push(...parser.end());
  const [head = [], ...body] = rows;
  const columns = head.map((name) => name.replace(/^\ufeff/, '').trim());
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new CannotError(`${input.name} has no column ${missing.join(', ')}. It has: ${columns.join(', ')}.`);
  return body.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]?.trim()])));
}

/** Numbers in a fixed sequence: the same file always gives the same model. */
function fixedSequence(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
}

/** Fits a model to the file, without known matches, and gives the pairs at or above the probability. */
export function duplicatesOf(rows: readonly Row[], comparisons: readonly Comparison[], rules: readonly BlockingRule[], threshold: number): {model: LinkageModel; pairs: LinkedPair[]} {
  const model = fitLinkage({left: rows}, comparisons, rules, fixedSequence());
  return {model, pairs: linkRows({left: rows}, model, threshold)};
}

/** What each rule yields and what each term of the first pairs is worth: the reader judges the model by it. */
export function modelWords(model: LinkageModel, rows: readonly Row[]): string {
  const rules = model.rules.map(({columns}, at) => `  ${columns.map(({column, first}) => (first === undefined ? column : `${column}:${first}`)).join('+')}: ${model.pairsPerRule[at]} pairs\n`).join('');
  const [example] = blockedPairs({left: rows}, model.rules);
  const weights = example === undefined ? '' : explainPair(model, rows[example[0]]!, rows[example[1]]!).weights.map(({column, level, bits}) => `  ${column === '' ? level : `${column} ${level}`}: ${bits >= 0 ? '+' : ''}${bits.toFixed(1)}\n`).join('');
  return `Pairs compared by each rule:\n${rules}Terms of the first pair, in bits (each bit doubles the odds):\n${weights}`;
}

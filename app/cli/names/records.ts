import {readEntity, type Model, type ReadEntity} from '@parvis/names/ftm';
import {entityFromRow} from '@parvis/names/entity';
import {csv} from '@parvis/bods/from';
import type {Problem, Result} from '@parvis/kernel';
import {CannotError, type Terminal} from '../command.ts';
import {lines, openInput} from '../io/input.ts';
import {progressBar} from '../io/progress.ts';

/** How a file is to be read: the schema of rows that do not name one, and the model of entities. */
export interface Reading {
  readonly schema: string;
  readonly model: Model;
  readonly label: string;
}

export interface Totals {
  read: number;
  accepted: number;
  rejected: number;
  refusedValues: number;
}

const SHOWN = 20;

/** The entities of a CSV, JSON Lines or FollowTheMoney file, one by one; what is rejected is told on standard error. */
export async function* readRecords(path: string, reading: Reading, terminal: Terminal, totals: Totals): AsyncGenerator<ReadEntity> {
  const input = await openInput(path, terminal.stdin);
  const bar = progressBar(terminal, `${reading.label} ${input.name}`, input.size);
  let shown = 0;
  for await (const {at, result} of recordsOf(input.bytes, reading)) {
    totals.read++;
    const problems = result.ok ? result.value.refused : result.error;
    for (const problem of problems) {
      if (shown++ < SHOWN) terminal.stderr.write(`${input.name} ${at}${problem.at}  ${problem.code}  ${String(problem['advice'] ?? '')}\n`);
    }
    if (result.ok) {
      totals.accepted++;
      totals.refusedValues += result.value.refused.length;
      yield result.value;
    } else {
      totals.rejected++;
    }
    bar.update(input.done(), `${totals.read.toLocaleString('en')} records`);
    if (terminal.signal.aborted) {
      bar.end();
      throw new CannotError(`Stopped after ${totals.read} records of ${input.name}.`);
    }
  }
  bar.end();
  if (shown > SHOWN) terminal.stderr.write(`… and ${shown - SHOWN} more problems in ${input.name}.\n`);
}

interface Numbered {
  readonly at: string;
  readonly result: Result<ReadEntity>;
}

async function* recordsOf(bytes: AsyncIterable<Uint8Array>, reading: Reading): AsyncGenerator<Numbered> {
  const source = lines(bytes)[Symbol.asyncIterator]();
  let number = 0;
  let first = await source.next();
  while (!first.done && first.value.trim() === '') {
    number++;
    first = await source.next();
  }
  if (first.done) return;
  const head = first.value.replace(/^\ufeff/, '');
  const rest = {[Symbol.asyncIterator]: () => source};
  if (head.startsWith('[')) throw new CannotError('The file is one JSON array: give JSON Lines, one object a line (jq -c ".[]" makes them).');
  if (head.trim() === '{') throw new CannotError('The file is one JSON document over many lines: give JSON Lines, one object a line (jq -c makes them).');
  yield* head.startsWith('{') ? jsonRecords(head, rest, number, reading) : csvRecords(head, rest, number, reading);
}

async function* jsonRecords(head: string, rest: AsyncIterable<string>, before: number, reading: Reading): AsyncGenerator<Numbered> {
  let number = before + 1;
  yield {at: `line ${number} `, result: jsonRecord(head, number, reading)};
  for await (const line of rest) {
    number++;
    if (line.trim() !== '') yield {at: `line ${number} `, result: jsonRecord(line, number, reading)};
  }
}

function jsonRecord(line: string, number: number, {schema, model}: Reading): Result<ReadEntity> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const problem: Problem = {code: 'record.not-json', at: '', advice: `${(error as SyntaxError).message}. Every line is one whole object.`};
    return {ok: false, error: [problem]};
  }
  if (typeof value !== 'object' || value === null || 'properties' in value || Array.isArray(value)) return readEntity(value, model);
  const row = new Map(Object.entries(value).map(([key, cell]) => [key, Array.isArray(cell) ? cell.join(';') : cell === null ? '' : String(cell)]));
  return entityFromRow(row, {schema: row.get('schema') || schema, id: `line-${number}`, model});
}

async function* csvRecords(head: string, rest: AsyncIterable<string>, before: number, {schema, model}: Reading): AsyncGenerator<Numbered> {
  const parser = csv();
  let columns: readonly string[] | undefined;
  let number = before;
  const take = function* (rows: readonly (readonly string[])[]): Generator<Numbered> {
    for (const cells of rows) {
      number++;
      if (columns === undefined) {
        columns = cells.map((cell) => cell.trim());
        continue;
      }
      const row = new Map(columns.map((column, at) => [column, cells[at] ?? '']));
      yield {at: `row ${number} `, result: entityFromRow(row, {schema: row.get('schema') || schema, id: `row-${number}`, model})};
    }
  };
  yield* take(parser.push(`${head}\n`));
  for await (const line of rest) yield* take(parser.push(`${line}\n`));
  yield* take(parser.end());
}

/** In = accepted + rejected, on standard error. */
export function tellTotals(totals: Totals, terminal: Terminal): void {
  terminal.stderr.write(`${totals.read} records = ${totals.accepted} accepted + ${totals.rejected} rejected; ${totals.refusedValues} single values refused.\n`);
}

import {EVENT_KINDS, readEvents, type DutyEvent} from '@parvis/duty';
import {csv} from '@parvis/bods/from';
import {ok, type Result} from '@parvis/kernel';
import {isObject, parseJson, type JsonValue} from '@parvis/kernel/json';
import {CannotError} from '../command.ts';
import {lines} from '../io/input.ts';

/** One duty of a file. */
export interface DutyRow {
  readonly id: string;
  readonly regime?: string;
  readonly term?: string;
  readonly received: string;
  readonly events: readonly DutyEvent[];
}

export interface NumberedRow {
  readonly id: string;
  readonly row: Result<DutyRow>;
}

/** The duties of a CSV or JSON Lines file, one by one. */
export async function* readRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<NumberedRow> {
  let parser: RowParser | undefined;
  let number = 0;
  for await (const line of lines(bytes)) {
    number++;
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
    if (parser === undefined && text.trim() === '') continue;
    if (parser === undefined && text.startsWith('[')) throw new CannotError('The file is one JSON array: give JSON Lines, one object a line (jq -c ".[]" makes them).');
    parser ??= text.startsWith('{') ? {push: (each, at) => (each.trim() === '' ? [] : [jsonRow(each, `line-${at}`)]), end: () => []} : csvRows();
    yield* parser.push(text, number);
  }
  yield* parser?.end() ?? [];
}

interface RowParser {
  push(line: string, number: number): Iterable<NumberedRow>;
  end(): Iterable<NumberedRow>;
}

function jsonRow(line: string, name: string): NumberedRow {
  const json = parseJson(line);
  if (!json.ok) return {id: name, row: json};
  if (!isObject(json.value)) return {id: name, row: {ok: false, error: [{code: 'duty.row', at: ''}]}};
  const {id = name, regime, term, received, events = []} = json.value;
  if (typeof received !== 'string') return {id: String(id), row: {ok: false, error: [{code: 'duty.date', at: '/received', found: received}]}};
  return {id: String(id), row: rowOf({id: String(id), received, regime: texted(regime), term: texted(term)}, events)};
}

function texted(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function rowOf({regime, term, ...row}: {readonly id: string; readonly received: string; readonly regime: string | undefined; readonly term: string | undefined}, json: JsonValue): Result<DutyRow> {
  const events = readEvents(json);
  return events.ok ? ok({...row, ...(regime !== undefined && {regime}), ...(term !== undefined && {term}), events: events.value}) : events;
}

/** A column for each kind of event holds its date; `extension`, `until`, `reason` and `source` belong to the event that needs them. */
function csvRows(): RowParser {
  const parser = csv();
  let columns: readonly string[] | undefined;
  let number = 0;
  const take = function* (rows: readonly (readonly string[])[]): Generator<NumberedRow> {
    for (const cells of rows) {
      number++;
      if (columns === undefined) {
        columns = cells.map((cell) => cell.trim());
        if (!columns.includes('received')) throw new CannotError(`The file has no column received. It has: ${columns.join(', ')}.`);
        continue;
      }
      const cell = new Map(columns.map((column, at) => [column, cells[at]?.trim() ?? '']));
      const id = cell.get('id') ?? `row-${number}`;
      yield {id, row: rowOf({id, received: cell.get('received') ?? '', regime: cell.get('regime') || undefined, term: cell.get('term') || undefined}, eventsOf(cell))};
    }
  };
  return {push: (line) => take(parser.push(`${line}\n`)), end: () => take(parser.end())};
}

function eventsOf(cell: ReadonlyMap<string, string>): JsonValue {
  const facts = (names: readonly string[]) => Object.fromEntries(names.flatMap((name) => (cell.get(name) ? [[name, cell.get(name)!]] : [])));
  return EVENT_KINDS.flatMap((kind) => {
    const at = cell.get(kind) ?? '';
    if (at === '') return [];
    return [{kind, at, ...facts(kind === 'extended' ? ['extension', 'until', 'reason'] : kind === 'excused' || kind === 'suspended' ? ['reason', 'source'] : [])}];
  });
}

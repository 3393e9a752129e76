import {asJson, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {CsvRow} from '../../../core/http/csv.ts';
import type {CommentsRead} from '../../../core/comments/read.ts';
import type {RecordWithPanels} from '../../../core/http/register-routes.ts';
import type {PanelRead, RemovalRead, SourceRead, StatementRead} from '../../../core/read.ts';
import type {Match} from '../match.ts';
import type {Served} from '../serves.ts';
import type {DeclarationState} from '../state.ts';
import {progressOf, type Progress} from './progress.ts';
import {entryIn} from '../entry.ts';

/** What else a page of the register shows. */
export interface RecordMore {
  /** Of an action: what serves it here. */
  readonly served?: readonly Served[];
  /** Of a contribution, or a body in an action: who seeks what it offers, or offers what it seeks. */
  readonly matches?: readonly (Match & {readonly title: string})[];
}

export type DeclarationRecord = RecordWithPanels & RecordMore;

export interface EntryView {
  readonly number: number;
  readonly id: string;
  readonly said: string;
  readonly entered: string;
  readonly position: number;
  /** `joining.confirmed`, `contribution.published`, `withdrawal`; `removed` where nothing of it is left. */
  readonly what: string;
  readonly by?: string;
  readonly hash?: string;
  readonly altered: boolean;
  readonly withdraws?: string;
  readonly reason?: string;
  readonly removed?: RemovalRead;
}

export interface RecordView extends RecordMore {
  readonly register: string;
  readonly id: string;
  /** Absent where nothing was said of an action yet. */
  readonly source?: SourceRead;
  readonly asKnownOn?: string;
  /** Absent where all of it was withdrawn or removed. */
  readonly state?: DeclarationState;
  readonly progress?: Progress;
  readonly panels: readonly PanelRead[];
  /** On an action or a contribution. */
  readonly comments?: CommentsRead;
  readonly entries: readonly EntryView[];
}

/** The view of one record: what its page, its JSON and its CSV all say. */
export function presentRecord({register, id, source, asKnownOn, state: folded, served, matches, panels, comments, statements}: DeclarationRecord): RecordView {
  const state = entryIn(folded);
  return {
    register, id, ...(statements.length > 0 && {source}), ...(asKnownOn !== undefined && {asKnownOn}),
    ...(state && {state}), ...(state?.type === 'action' && {progress: progressOf(state)}), ...(served && {served}), ...(matches && {matches}), ...(comments && {comments}), panels,
    entries: statements.map((statement, i) => entryOf(statement, i + 1)),
  };
}

function entryOf({id, kind, said, entered, position, hash, altered, body, removed}: StatementRead, number: number): EntryView {
  const by = byOf(body);
  const withdraws = body?.['withdraws'];
  return {
    number, id, said, entered, position, altered: altered === true, what: kind === 'withdrawal' ? 'withdrawal' : body === undefined ? 'removed' : whatOf(body),
    ...(by !== undefined && {by}), ...(hash !== undefined && {hash}), ...(removed && {removed}),
    ...(typeof withdraws === 'string' && {withdraws}), ...(kind === 'withdrawal' && typeof body?.['reason'] === 'string' && {reason: body['reason']}),
  };
}

function whatOf(body: JsonObject): string {
  return typeof body['event'] === 'string' ? `${String(body['type'])}.${body['event']}` : String(body['type']);
}

/** The body that an entry is about, as it names it. */
function byOf(body: JsonObject | undefined): string | undefined {
  const said = body?.['partner'] ?? body?.['by'];
  return isObject(said as JsonValue) && typeof (said as JsonObject)['name'] === 'string' ? String((said as JsonObject)['name']) : undefined;
}

export const RECORD_COLUMNS = ['section', 'field', 'value', 'date', 'entries'] as const;

/** The record as rows: every member of its state by its path, then every entry. */
export function recordRows({state, entries}: RecordView): CsvRow[] {
  return [
    ...(state === undefined ? [] : flat(asJson(state), '').map(([field, value]): CsvRow => ({section: 'record', field, value}))),
    ...entries.map(({number, id, what, said}): CsvRow => ({section: 'entry', field: what, value: id, date: said, entries: number})),
  ];
}

function flat(value: JsonValue, path: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one, i) => flat(one, `${path}/${i}`));
  if (isObject(value)) return Object.entries(value).flatMap(([name, one]) => flat(one as JsonValue, `${path}/${name}`));
  return [[path, String(value)]];
}

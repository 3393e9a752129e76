import type {Problem} from '@parvis/kernel';
import {parseJson} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {Register, StatementDraft} from '../register.ts';
import {append, type AppendTools} from '../statements/append.ts';
import {preparing, type PreparedStatement} from '../statements/prepare.ts';
import {isDataError} from '../store/data-error.ts';
import {offeredKey} from './offered-key.ts';
import type {Chunk, ChunkReport, Counts, ImportProblem} from './messages.ts';

const utf8 = new TextDecoder('utf-8', {fatal: true});

/** Decodes and appends one chunk: parse → decode → identify → append. Every element is counted, whatever becomes of it. */
export async function importChunk(client: ClientBase, tools: AppendTools, chunk: Chunk): Promise<ChunkReport> {
  const prepared = preparing(tools.register, tools.source);
  const batch: PreparedStatement[] = [];
  const places: Place[] = [];
  const {counts, problems} = decodeChunk(tools.register, chunk, (draft, place) => {
    batch.push(prepared(draft));
    places.push(place);
  });
  const outcome = await appendAll(client, tools, batch);
  const refused = outcome.problems.map((problem): ImportProblem => {
    const place = places[problem['ordinal'] as number]!;
    return {...problem, ...place, file: chunk.file};
  });
  return {
    counts: {...counts, accepted: outcome.accepted, unchanged: outcome.unchanged, rejected: counts.rejected + refused.length},
    problems: [...problems, ...refused],
    ...(chunk.keys === true && {keys: keysOf(batch)}),
  };
}

function keysOf(batch: readonly PreparedStatement[]): Uint8Array {
  const keys = Buffer.alloc(8 * batch.length);
  for (const [i, {draft: {touches: [thing], id}}] of batch.entries()) keys.writeBigUInt64LE(offeredKey(thing, id), 8 * i);
  return keys;
}

type Place = Pick<ImportProblem, 'offset' | 'at'>;

/** What is read of an element is taken before the next is read, so that little is kept in memory. */
function decodeChunk(register: Register, {file, envelope, bytes, elements}: Chunk, take: (draft: StatementDraft, place: Place) => void): {counts: Counts; problems: ImportProblem[]} {
  const problems: ImportProblem[] = [];
  let drafts = 0, rejected = 0, references = 0;
  for (const {from, to, offset, at} of elements) {
    const refuse = (found: readonly Problem[]): void => {
      for (const problem of found) problems.push({offset, ...problem, at: problem.at === '' ? at : problem.at, file});
    };
    const text = decodeText(bytes.subarray(from, to));
    const parsed = text === undefined ? undefined : parseJson(text);
    if (parsed === undefined || !parsed.ok) {
      rejected++;
      refuse(parsed?.error.map((problem) => ({...problem, at: at + problem.at, offset: offset + Number(problem['offset'] ?? 0)})) ?? [{code: 'file.not-utf-8', at}]);
      continue;
    }
    const decoded = register.decode(parsed.value, {envelope, at});
    rejected += decoded.rejected;
    references += decoded.references;
    refuse(decoded.problems);
    drafts += decoded.statements.length;
    for (const draft of decoded.statements) take(draft, {offset, at});
  }
  return {problems, counts: {in: drafts + rejected + references, accepted: 0, unchanged: 0, rejected, references}};
}

function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Statements that COPY or a constraint refuses are found by halving, and rejected alone. */
async function appendAll(client: ClientBase, tools: AppendTools, batch: readonly PreparedStatement[], from = 0): Promise<{accepted: number; unchanged: number; problems: Problem[]}> {
  try {
    const {accepted, unchanged, problems} = await append(client, tools, batch);
    return {accepted, unchanged, problems: problems.map((problem) => ({...problem, ordinal: from + Number(problem['ordinal'])}))};
  } catch (error) {
    if (!isDataError(error)) throw error;
    if (batch.length === 1) {
      return {accepted: 0, unchanged: 0, problems: [{code: 'statement.not-storable', at: '', ordinal: from, reason: error.message}]};
    }
    const half = batch.length >> 1;
    const first = await appendAll(client, tools, batch.slice(0, half), from);
    const second = await appendAll(client, tools, batch.slice(half), from + half);
    return {accepted: first.accepted + second.accepted, unchanged: first.unchanged + second.unchanged, problems: [...first.problems, ...second.problems]};
  }
}

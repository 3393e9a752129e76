import type {Pool, PoolClient} from 'pg';
import {ok, type Result} from '@parvis/kernel';
import {parseVerifierKey, signatureLine, signNote, writeVerifierKey, type SignerKey, type VerifierKey} from '@parvis/tlog/note';
import {decideAddCheckpoint, readAddCheckpoint, writeAddCheckpoint, type WatchedLog, type WitnessDecision} from '@parvis/tlog/witness';
import {withClient} from '../store/with-client.ts';
import {insertKey, keyTools, withLog, type LogTools} from './advance.ts';
import {ED25519, knownKeys, makeKey, openKey} from './keys.ts';
import {witnessNameOf} from './names.ts';
import type {ToolsFor} from './ask-witness.ts';
import {remoteLog, type RemoteLog} from './remote.ts';

/** The key with which this site vouches for others; made at first use, under the lock of the log. */
export async function witnessKey(tools: LogTools): Promise<SignerKey | undefined> {
  return withLog(tools, async (client) => {
    const known = (await knownKeys(client, 'cosignature')).at(-1);
    if (known !== undefined) return openKey(keyTools(tools), known.key);
    const made = await makeKey(keyTools(tools), witnessNameOf(tools.publicUrl), 'cosignature');
    await insertKey(client, made);
    return made;
  });
}

/** The same key where there is one and this machine holds it. */
export async function heldWitnessKey(tools: Pick<LogTools, 'pool' | 'vault' | 'dataDir'>): Promise<SignerKey | undefined> {
  const known = (await knownKeys(tools.pool, 'cosignature')).at(-1);
  return known && openKey(keyTools(tools), known.key);
}

/** Begins to watch a log: from now on its checkpoints are cosigned where they grow out of the last one. */
export async function watchLog(pool: Pool, {address}: RemoteLog, origin: string, keys: readonly VerifierKey[]): Promise<void> {
  await pool.query(`
    insert into log_watched (origin, keys, address) values ($1, $2, $3)
    on conflict (origin) do update set keys = excluded.keys, address = excluded.address`, [origin, keys.map(writeVerifierKey), address]);
}

export interface WitnessAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Answers `add-checkpoint` (C2SP tlog-witness): decides, keeps the head by compare-and-set, and only then signs. What a
 * log signed against its own past is kept as evidence, and shown.
 */
export async function answerAddCheckpoint(pool: Pool, key: SignerKey | undefined, body: string, now: Temporal.Instant): Promise<WitnessAnswer> {
  return withClient(pool, async (client) => {
    const watched = await findWatched(client, body);
    const decision = await decideAddCheckpoint(body, (origin) => (watched?.origin === origin ? watched : undefined), ED25519);
    if (decision.kind === 'refuse') {
      if (watched !== undefined && decision.evidence) await raiseAlarm(client, watched.origin, decision.problem.code, body);
      return decision;
    }
    if (key === undefined) return {status: 503, contentType: 'text/plain; charset=utf-8', body: 'witness.no-key\n'};
    const kept = await keepHead(client, decision, body);
    if (kept !== undefined) return {status: 409, contentType: 'text/x.tlog.size', body: `${kept}\n`};
    return {status: 200, contentType: 'text/plain; charset=utf-8', body: signatureLine(await signNote(decision.text, key, ED25519, now))};
  });
}

async function findWatched(client: PoolClient, body: string): Promise<WatchedLog | undefined> {
  const request = readAddCheckpoint(body);
  const origin = request.ok ? request.value.note.split('\n', 1)[0] : undefined;
  const {rows: [row]} = await client.query<{origin: string; keys: string[]; size: string; root: Buffer | null}>('select origin, keys, size, root from log_watched where origin = $1', [origin ?? '']);
  if (row === undefined) return undefined;
  const keys = row.keys.flatMap((vkey) => {
    const key = parseVerifierKey(vkey);
    return key.ok ? [key.value] : [];
  });
  return {origin: row.origin, keys, ...(row.root !== null && {latest: {size: Number(row.size), root: new Uint8Array(row.root)}})};
}

/** The size that stands now, where another head came in between. */
async function keepHead(client: PoolClient, {checkpoint, expected}: WitnessDecision & {kind: 'cosign'}, body: string): Promise<string | undefined> {
  const {origin, size, root} = checkpoint;
  const request = readAddCheckpoint(body);
  const {rowCount} = await client.query('update log_watched set size = $2, root = $3, note = $4, seen = clock_timestamp(), alarm = case when evidence is null then null else alarm end where origin = $1 and size = $5',
    [origin, size, Buffer.from(root), request.ok ? request.value.note : '', expected]);
  if (rowCount === 1) return undefined;
  const {rows: [row]} = await client.query<{size: string}>('select size from log_watched where origin = $1', [origin]);
  return row?.size ?? '0';
}

/** Said of a log in public, with what shows it; the first evidence stays. */
async function raiseAlarm(client: Pick<PoolClient, 'query'>, origin: string, code: string, evidence: string): Promise<void> {
  await client.query('update log_watched set alarm = $2, evidence = coalesce(evidence, $3) where origin = $1', [origin, code, evidence]);
}

/**
 * Looks at a watched log by ourselves: a log that is rolled back would not ask to be cosigned. Cosigns what has grown, as
 * if it had asked; gives the cosignature line.
 */
export async function lookAfter(pool: Pool, remote: RemoteLog, origin: string, key: SignerKey, now: Temporal.Instant): Promise<Result<string | undefined>> {
  const note = await remote.checkpoint();
  if (!note.ok) return note;
  const [seenOrigin = '', sizeText = ''] = note.value.split('\n');
  const {rows: [row]} = await pool.query<{size: string}>('select size from log_watched where origin = $1', [origin]);
  const [old, size] = [Number(row?.size ?? 0), Number(sizeText)];
  if (seenOrigin !== origin || size < old) {
    await raiseAlarm(pool, origin, seenOrigin === origin ? 'tree.shrunk' : 'witness.other-log', note.value);
    return ok(undefined);
  }
  const proof = await remote.consistency(old, size);
  if (!proof.ok) return proof;
  const answer = await answerAddCheckpoint(pool, key, writeAddCheckpoint({oldSize: old, proof: proof.value, note: note.value}), now);
  // made of its own tiles, a proof that fails is the log's fault
  if (answer.status === 422) await raiseAlarm(pool, origin, answer.body.trim(), note.value);
  return ok(answer.status === 200 ? answer.body : undefined);
}

/** Looks at every watched log, where this machine holds the key; one that cannot be reached is looked at the next time. */
export async function lookAfterAll(tools: Pick<LogTools, 'pool' | 'vault' | 'dataDir'>, toolsFor: ToolsFor, signal: AbortSignal): Promise<void> {
  const {rows} = await tools.pool.query<{origin: string; address: string}>('select origin, address from log_watched order by origin');
  if (rows.length === 0) return;
  const key = await heldWitnessKey(tools);
  for (const {origin, address} of rows) {
    if (signal.aborted || key === undefined) return;
    await lookAfter(tools.pool, remoteLog(address, toolsFor(address)), origin, key, Temporal.Now.instant());
  }
}

/** The newest checkpoint that this site cosigned of a log, by the SHA-256 of its origin (C2SP tlog-witness, monitoring). */
export async function cosignedCheckpoint(pool: Pool, originHash: Buffer): Promise<string | undefined> {
  const {rows: [row]} = await pool.query<{note: string | null}>("select note from log_watched where sha256(convert_to(origin, 'UTF8')) = $1", [originHash]);
  return row?.note ?? undefined;
}

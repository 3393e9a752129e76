import type {Pool} from 'pg';
import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {openSigned, parseVerifierKey, signatureLine, signatureLines, writeVerifierKey, type VerifierKey} from '@parvis/tlog/note';
import {writeAddCheckpoint} from '@parvis/tlog/witness';
import type {FetchTools} from '../fetch/guarded-fetch.ts';
import {newestCheckpoint, type SignedCheckpoint} from './checkpoint.ts';
import {ED25519} from './keys.ts';
import {remoteLog, type RemoteLog} from './remote.ts';
import {proveConsistency} from './tree.ts';

/** Another site that cosigns this one's log. */
interface Witness {
  readonly number: number;
  readonly name: string;
  readonly vkey: string;
  readonly address: string;
}

/** How requests go out to an address that the operator gave. */
export type ToolsFor = (address: string) => FetchTools;

/** Asks every witness to cosign the newest checkpoint, where it has not yet. What stands against it is kept with the witness. */
export async function askWitnesses(pool: Pool, toolsFor: ToolsFor, signal: AbortSignal): Promise<void> {
  const newest = await newestCheckpoint(pool);
  if (newest === undefined) return;
  const {rows} = await pool.query<Witness>(`
    select number, name, vkey, address from log_witness w
    where not exists (select from log_cosignature x where x.witness = w.number and x.origin = $1 and x.size = $2) order by number`, [newest.origin, newest.size]);
  for (const witness of rows) {
    if (signal.aborted) return;
    const asked = await askWitness(pool, remoteLog(witness.address, toolsFor(witness.address)), witness, newest);
    const problem = asked.ok ? null : (asked.error[0]?.code ?? 'witness.refused');
    await pool.query('update log_witness set asked = clock_timestamp(), problem = $2 where number = $1', [witness.number, problem]);
  }
}

/** Asks one witness, with the proof from what it saw last; the cosignature is verified before it is kept. */
async function askWitness(pool: Pool, remote: RemoteLog, witness: Witness, checkpoint: SignedCheckpoint): Promise<Result<undefined>> {
  const key = parseVerifierKey(witness.vkey);
  if (!key.ok) return key;
  const {rows: [last]} = await pool.query<{size: string | null}>('select max(size) as size from log_cosignature where witness = $1 and origin = $2', [witness.number, checkpoint.origin]);
  const first = await send(pool, remote, Number(last?.size ?? 0), checkpoint);
  if (!first.ok) return first;
  // it saw more, or less, than we know: it says how much
  const answer = first.value.status === 409 ? await send(pool, remote, Number(first.value.text.trim()), checkpoint) : first;
  if (!answer.ok) return answer;
  const {status, text} = answer.value;
  if (status !== 200) return refuse(refusalOf(text), {status});
  return keepCosignature(pool, witness, key.value, checkpoint, text);
}

/** What a witness says why: a code of ours, or only that it refused. */
function refusalOf(text: string): string {
  const code = text.trim();
  return /^[a-z]+\.[a-z-]{1,60}$/.test(code) ? code : 'witness.refused';
}

async function send(pool: Pool, remote: RemoteLog, oldSize: number, {size, note}: SignedCheckpoint): Promise<Result<{status: number; text: string}>> {
  if (!Number.isSafeInteger(oldSize) || oldSize < 0) return refuse('witness.refused');
  if (oldSize > size) return refuse('witness.saw-more', {oldSize, size});
  const proof = await proveConsistency(pool, oldSize, size);
  const answered = await remote.post('/log/add-checkpoint', writeAddCheckpoint({oldSize, proof, note}));
  return answered.ok ? ok({status: answered.value.status, text: new TextDecoder().decode(answered.value.body)}) : answered;
}

async function keepCosignature(pool: Pool, {number}: Witness, key: VerifierKey, {origin, size, note}: SignedCheckpoint, block: string): Promise<Result<undefined>> {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const lines = signatureLines(block, text);
  if (!lines.ok) return lines;
  const opened = await openSigned(lines.value, [key], ED25519);
  if (!opened.ok) return opened;
  const time = opened.value.signed[0]?.time;
  const line = lines.value.signatures.find(({name, keyId}) => name === key.name && keyId === key.id);
  if (time === undefined || line === undefined) return refuse('witness.refused');
  await pool.query('insert into log_cosignature (origin, size, witness, line, at) values ($1, $2, $3, $4, $5) on conflict (origin, size, witness) do update set line = excluded.line, at = excluded.at',
    [origin, size, number, signatureLine(line), time.toString()]);
  await pool.query('notify parvis_changed');
  return ok(undefined);
}

/** Makes a site that cosigns this log known; it is asked from then on. Its key is taken from its own page, or as given. */
export async function addWitness(pool: Pool, address: string, key: VerifierKey): Promise<void> {
  await pool.query(`
    insert into log_witness (name, vkey, address) values ($1, $2, $3)
    on conflict (name) do update set vkey = excluded.vkey, address = excluded.address, problem = null`, [key.name, writeVerifierKey(key), address]);
}

function refuse(code: string, facts: Readonly<Record<string, unknown>> = {}): {readonly ok: false; readonly error: readonly Problem[]} {
  return err([{code, at: '', ...facts}]);
}

import type {Pool} from 'pg';
import {must} from '@parvis/kernel';
import {addCounts, NO_COUNTS, type Counts, type ImportProblem} from '../import/messages.ts';
import {openWorkers} from '../import/pool.ts';
import {importFile} from '../import/run.ts';
import {readMirror} from '../mirror/state.ts';
import {askToStop, startJob} from '../jobs/visible.ts';
import {alone} from './alone.ts';
import type {CheckTools} from './check.ts';
import {changeUpload, readUpload} from './upload.ts';

export interface PublishTools extends CheckTools {
  readonly url: string;
  readonly dataDir: string;
}

const REPORT_MS = 500;

/**
 * Publishes the good statements of an upload, as a job that people can see. Stopped or killed, it goes on where it was
 * when it is called again; what is stored already is unchanged. On a copy of another site it fails at once.
 */
export async function publishUpload(tools: PublishTools, number: number): Promise<void> {
  await alone(tools.pool, number, () => publishAlone(tools, number));
}

async function publishAlone({pool, files, registers, registersUrl, url, dataDir}: PublishTools, number: number): Promise<void> {
  const upload = await readUpload(pool, number);
  const register = registers.find((one) => one.number === upload?.register);
  if (upload === undefined || register === undefined || upload.state !== 'publishing') return;
  if (await readMirror(pool) !== undefined) {
    await changeUpload(pool, number, ['publishing'], {state: 'failed'});
    return;
  }
  const accepted = must(upload.accepted, 'only what was checked is published');
  const {rows: [source]} = await pool.query<{name: string}>('select name from source where register = $1 and slug = $2', [register.number, upload.source]);
  const job = await startJob(pool, {kind: 'import', what: `${register.name} ← upload ${number}`, by: upload.source, total: await sizeOf(files.open(accepted)), key: `upload ${number} ${accepted.toString('hex')}`});
  await changeUpload(pool, number, ['publishing'], {state: 'publishing', job: job.number});
  const skip = Number(job.resumed?.['offset'] ?? 0);
  const before: Counts = {...NO_COUNTS, ...(skip > 0 ? (job.resumed?.['counts'] as Partial<Counts>) : {})};
  const workers = await openWorkers(1, {databaseUrl: url, dataDir, registersUrl, register: register.name});
  const stop = new AbortController();
  let total = before, reported = 0, stored = skip;
  const shown: ImportProblem[] = [];
  try {
    await importFile(workers, register, {name: `upload ${number}`, again: true, open: () => files.open(accepted)}, {
      skip, signal: stop.signal, source: {slug: upload.source, name: source?.name ?? upload.source},
      onStored: async (offset, counts, problems) => {
        total = addCounts(before, counts);
        stored = offset;
        if (shown.length < 200) shown.push(...problems);
        if (performance.now() - reported < REPORT_MS) return;
        reported = performance.now();
        if (await job.report(offset, {...total}, {offset, counts: total}, shown)) stop.abort();
      },
    });
    const state = stop.signal.aborted ? 'stopped' : 'published';
    // what was in hand when it was asked to stop is stored: it goes on behind that
    await job.report(stored, {...total}, {offset: stored, counts: total}, shown);
    await job.finish(state === 'stopped' ? 'stopped' : 'done', {...total});
    await changeUpload(pool, number, ['publishing'], {state});
  } catch (error) {
    await job.finish('failed', {...total}).catch(() => {});
    await changeUpload(pool, number, ['publishing'], {state: 'failed'}).catch(() => {});
    throw error;
  } finally {
    await workers.close();
  }
  await pool.query('notify parvis_changed');
}

/** Asks a publication to stop at its next safe point. */
export async function stopUpload(pool: Pool, number: number): Promise<void> {
  const upload = await readUpload(pool, number);
  if (upload?.state === 'publishing' && upload.job !== undefined) await askToStop(pool, upload.job.number);
}

async function sizeOf(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of stream) size += chunk.length;
  return size;
}

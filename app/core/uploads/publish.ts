import {createGunzip} from 'node:zlib';
import {must} from '@parvis/kernel';
import {addCounts, NO_COUNTS, type Counts, type ImportProblem} from '../import/messages.ts';
import {openWorkers} from '../import/pool.ts';
import {importFile} from '../import/run.ts';
import {startJob} from '../jobs/visible.ts';
import type {UploadTools} from './check.ts';
import {moveUpload, noteJob, readUpload, type Upload} from './store.ts';

/**
 * Publishes an upload that was looked through: in the background, as a job that all can see and its body can stop. Stopped
 * or killed, it goes on where it was; what is stored twice is unchanged.
 */
export async function publishUpload(tools: UploadTools, number: number): Promise<void> {
  const {pool} = tools;
  const upload = await readUpload(pool, number);
  if (upload === undefined || upload.state !== 'publishing') return;
  const register = must(tools.registers.find((one) => one.number === upload.register), 'a register that exists');
  const job = await startJob(pool, {kind: 'publish', what: `${register.name} ← ${upload.name}`, by: upload.source.name, total: upload.report?.statements, key: `publish ${number}`});
  await noteJob(pool, number, job.number);
  const skip = Number(job.resumed?.['offset'] ?? 0);
  const before: Counts = {...NO_COUNTS, ...(skip > 0 ? (job.resumed?.['counts'] as Partial<Counts>) : {})};
  const stop = new AbortController();
  const workers = await openWorkers(1, {databaseUrl: tools.url, dataDir: tools.dataDir, registersUrl: tools.registersUrl, register: register.name});
  const shown: ImportProblem[] = [];
  let total = before;
  try {
    await importFile(workers, register, {name: upload.name, again: true, open: () => contentOf(tools, upload)}, {
      skip, signal: stop.signal, source: upload.source,
      async onStored(offset, counts, problems) {
        total = addCounts(before, counts);
        shown.push(...problems.slice(0, Math.max(0, 200 - shown.length)));
        if (await job.report(total.in, {...total}, {offset, counts: total}, shown)) stop.abort();
      },
    });
    await job.finish(stop.signal.aborted ? 'stopped' : 'done', {...total});
    await moveUpload(pool, number, ['publishing'], stop.signal.aborted ? 'stopped' : 'published');
  } catch (error) {
    await job.finish('failed', {...total}).catch(() => {});
    await moveUpload(pool, number, ['publishing'], 'failed').catch(() => {});
    throw error;
  } finally {
    await workers.close();
  }
}

/** What is published: the statements that a spreadsheet became, or the file itself, unpacked. */
async function* contentOf({files}: UploadTools, {statements, file, name, report}: Upload): AsyncGenerator<Uint8Array> {
  if (report?.table !== undefined) {
    if (statements !== undefined) yield* files.open(statements) as AsyncIterable<Uint8Array>;
    return;
  }
  const stream = files.open(file);
  yield* (/\.gz$/i.test(name) ? stream.pipe(createGunzip()) : stream) as AsyncIterable<Uint8Array>;
}

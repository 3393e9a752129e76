import type {Pool} from 'pg';
import {inJail} from '../jail/jail.ts';
import type {FileStore} from '../files/store.ts';
import {startJob} from '../jobs/visible.ts';
import type {Register} from '../register.ts';
import {must} from '@parvis/kernel';
import type {CheckFacts, Emitted} from './check-work.ts';
import {Pipe} from './pipe.ts';
import type {UploadReport} from './report.ts';
import {moveUpload, noteReport, readBodyMapping, readUpload} from './store.ts';

export interface UploadTools {
  readonly url: string;
  readonly pool: Pool;
  readonly dataDir: string;
  readonly files: FileStore;
  readonly registers: readonly Register[];
  /** Module that exports them, for the jail and for the import threads. */
  readonly registersUrl: string;
  /** Zone of dates that say none, where a mapping is only suggested. */
  readonly zone: () => string;
}

const NOTHING: UploadReport['counts'] = {in: 0, accepted: 0, unchanged: 0, rejected: 0, references: 0};

/** Looks through an upload in the jail, as a job that all can see; nothing is published. Done again after a crash. */
export async function checkUpload(tools: UploadTools, number: number): Promise<void> {
  const {pool, files} = tools;
  const upload = await readUpload(pool, number);
  if (upload === undefined || !await moveUpload(pool, number, ['waiting', 'checking'], 'checking')) return;
  const register = must(tools.registers.find((one) => one.number === upload.register), 'a register that exists');
  const job = await startJob(pool, {kind: 'check', what: `${register.name} ? ${upload.name}`, by: upload.source.name, total: upload.size, key: `check ${number}`});
  const facts: CheckFacts = {registersUrl: tools.registersUrl, register: register.name, mapping: await readBodyMapping(pool, upload.body, register.number) ?? null, zone: tools.zone()};
  const rejected = new Pipe(files), statements = new Pipe(files);
  const stop = new AbortController();
  let report: UploadReport | undefined;
  try {
    const outcome = await inJail({
      file: files.path(upload.file), name: upload.name, module: new URL('./check-work.ts', import.meta.url), facts: {...facts}, signal: stop.signal,
      async onData(data) {
        const emitted = data as unknown as Emitted;
        if ('rejected' in emitted) await rejected.write(emitted.rejected);
        else if ('statements' in emitted) await statements.write(emitted.statements);
        else if ('report' in emitted) report = emitted.report;
        else if (await job.report(emitted.done, {...emitted.counts}, {}, [])) stop.abort();
      },
    });
    const kept = {rejected: await rejected.end(), statements: await statements.end()};
    if (!outcome.ok) {
      const {code, at: _, ...facts} = outcome.error;
      report = {form: 'json', counts: NOTHING, statements: 0, groups: [], refused: {code, facts}};
    }
    await noteReport(pool, number, must(report, 'the work ends with its report'), kept);
    await job.finish(stop.signal.aborted ? 'stopped' : outcome.ok ? 'done' : 'failed', {...report!.counts});
  } catch (error) {
    await Promise.all([rejected.end(), statements.end()]).catch(() => {});
    await job.finish('failed', {...NOTHING}).catch(() => {});
    throw error;
  }
}

import {Readable, Writable} from 'node:stream';
import {runCommand} from '../run.ts';

export interface Ran {
  readonly code: number;
  /** Standard output, then standard error. */
  readonly told: string;
  readonly said: string;
}

/** Runs the `parvis` command in this process, against a database and a data folder. */
export async function runParvis(words: readonly string[], {url, folder, signal = new AbortController().signal}: {readonly url: string; readonly folder: string; readonly signal?: AbortSignal}): Promise<Ran> {
  const lines = {told: '', said: ''};
  const into = (name: 'told' | 'said'): Writable => new Writable({write: (text: Buffer, _, done) => {
    lines[name] += text.toString();
    done();
  }});
  const code = await runCommand(words, {stdin: Readable.from([]), stdout: into('told'), stderr: into('said'), signal, env: {DATABASE_URL: url, PARVIS_DATA: folder}});
  return {code, ...lines};
}

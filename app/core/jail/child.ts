import {readFileSync} from 'node:fs';
import type {JsonValue} from '@parvis/kernel/json';
import {frameBytes, type Frame, type JailJob} from './frames.ts';
import {openFile, type OpenedFile} from './opened.ts';
import {FileRefusal} from './refusal.ts';

/** Work on one file from outside: what it emits is all that leaves the jail. */
export type JailWork = (file: OpenedFile, facts: JsonValue, emit: (data: JsonValue) => Promise<void>) => Promise<void>;

async function main(path: string): Promise<void> {
  const job = JSON.parse(readFileSync(path, 'utf8')) as JailJob;
  try {
    const {work} = (await import(job.module)) as {work: JailWork};
    await work(openFile(job.file, job.name, job.limits), job.facts, (data) => send({kind: 'data', data}));
    await send({kind: 'end'});
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    await send({kind: 'refused', problem: error.problem});
  }
}

function send(frame: Frame): Promise<void> {
  return new Promise((resolve, reject) => void process.stdout.write(frameBytes(frame), (error) => (error ? reject(error) : resolve())));
}

await main(process.argv[2] ?? '');

import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {err, ok, type Problem, type Result} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import {frames, type JailJob} from './frames.ts';
import {JAIL_LIMITS, type JailLimits} from './limits.ts';

export interface JailOptions {
  /** Path of the file; the child may read this one and the code, and nothing else. */
  readonly file: string;
  readonly name: string;
  readonly module: URL;
  readonly facts: JsonValue;
  readonly limits?: Partial<JailLimits>;
  readonly signal?: AbortSignal;
  /** What the work emits, in order; the next waits for it. */
  readonly onData: (data: JsonValue) => void | Promise<void>;
}

const ROOT = realpathSync(fileURLToPath(new URL('../../..', import.meta.url)));
const CODE = ['app/', 'packages/', 'node_modules/', 'package.json'];
const PAGE_BYTES = 4096;
const SAMPLE_MS = 50;
const STDERR_BYTES = 8000;

/**
 * Does some work on a file from outside in a process of its own: no network, no environment, read rights for the code and
 * that one file, a bounded heap; killed over its memory, its time or its output. A problem tells why nothing came of it:
 * what the work refused (`file.*`, `zip.*`, `csv.*` …), or `jail.memory`, `jail.time`, `jail.output`, `jail.stopped`,
 * `jail.failed`.
 */
export async function inJail({file, name, module, facts, limits: some, signal, onData}: JailOptions): Promise<Result<void, Problem>> {
  const limits = {...JAIL_LIMITS, ...some};
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parvis-jail-')));
  const path = realpathSync(file);
  const job: JailJob = {file: path, name, module: module.href, limits, facts};
  writeFileSync(join(folder, 'job.json'), JSON.stringify(job), {mode: 0o600});
  const child = spawn(process.execPath, [
    '--permission', ...CODE.map((part) => `--allow-fs-read=${join(ROOT, part)}`), `--allow-fs-read=${path}`, `--allow-fs-read=${join(folder, 'job.json')}`,
    `--max-old-space-size=${limits.heapMegabytes}`, '--disallow-code-generation-from-strings', '--no-warnings',
    fileURLToPath(new URL('./child.ts', import.meta.url)), join(folder, 'job.json'),
  ], {env: {}, cwd: folder, stdio: ['ignore', 'pipe', 'pipe']});
  const watch = watchOver(child, limits, signal);
  try {
    return await outcome(child, limits, watch, onData);
  } finally {
    watch.end();
    child.kill('SIGKILL');
    rmSync(folder, {recursive: true, force: true});
  }
}

async function outcome(child: ChildProcess, limits: JailLimits, watch: Watch, onData: JailOptions['onData']): Promise<Result<void, Problem>> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (complaint.length < STDERR_BYTES) complaint += chunk.toString('utf8');
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(`exit ${signal ?? code}`));
  });
  for await (const frame of frames(counted(child, limits, watch))) {
    if (frame.kind === 'data') await onData(frame.data);
    else return frame.kind === 'end' ? ok(undefined) : err(frame.problem);
  }
  const how = await ended;
  if (watch.why() === undefined && /heap out of memory|Array buffer allocation failed/.test(complaint)) watch.kill('jail.memory');
  return err({code: watch.why() ?? 'jail.failed', at: '', ...(watch.why() === undefined && {reason: `${how}: ${complaint.trim().slice(-500)}`})});
}

async function* counted(child: ChildProcess, limits: JailLimits, watch: Watch): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limits.outputBytes) return watch.kill('jail.output');
    yield chunk;
  }
}

interface Watch {
  kill(why: string): void;
  why(): string | undefined;
  end(): void;
}

/** Looks at memory and time, and kills what takes too much of either. */
function watchOver(child: ChildProcess, limits: JailLimits, signal: AbortSignal | undefined): Watch {
  let why: string | undefined;
  const kill = (reason: string): void => {
    why ??= reason;
    child.kill('SIGKILL');
  };
  const sample = setInterval(() => {
    const bytes = residentBytes(child.pid);
    if (bytes !== undefined && bytes > limits.memoryMegabytes * 1_000_000) kill('jail.memory');
  }, SAMPLE_MS);
  const late = setTimeout(() => kill('jail.time'), limits.timeMs);
  const stop = (): void => kill('jail.stopped');
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, {once: true});
  return {
    kill, why: () => why,
    end() {
      clearInterval(sample);
      clearTimeout(late);
      signal?.removeEventListener('abort', stop);
    },
  };
}

/** Linux tells what a process holds; elsewhere the heap's own limit has to do. */
function residentBytes(pid: number | undefined): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return undefined;
  }
}

import {execFileSync} from 'node:child_process';
import {chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync} from 'node:fs';
import {join, posix} from 'node:path';
import {environment, execForm, parseContainerfile} from './containerfile.ts';
import {begin, endOf, freePort, must, processesIn, until, type Surroundings} from './trial.ts';

/**
 * Does in a folder what an engine would do in an image: every step of the Containerfile in its order, then runs the site
 * as its user, asks for its health, and stops it. `source` is the build's context, `root` the folder that stands for `/`.
 */
export async function tryContainer(source: string, root: string): Promise<string> {
  const env: Record<string, string> = {};
  let cwd = root, user: {uid?: number; gid?: number} = {}, command: string[] = [], health: string[] = [], stop = 'SIGTERM';
  const inside = (path: string): string => join(root, posix.resolve('/', cwd.slice(root.length) || '/', path));
  for (const {instruction, words} of parseContainerfile(readFileSync(join(source, 'deploy', 'Containerfile'), 'utf8'))) {
    if (instruction === 'ENV') Object.assign(env, environment(words));
    if (instruction === 'WORKDIR') mkdirSync(cwd = inside(words), {recursive: true});
    if (instruction === 'COPY') copy(source, words, inside);
    if (instruction === 'RUN') await runStep(rooted(words, root), {cwd, env: {...env, PARVIS_DATA: join(root, 'data')}});
    if (instruction === 'USER') user = ordinaryUser();
    if (instruction === 'CMD') command = execForm(words);
    if (instruction === 'HEALTHCHECK') health = execForm(words);
    if (instruction === 'STOPSIGNAL') stop = words;
  }
  if (user.uid !== undefined) chownSync(join(root, 'data'), user.uid, user.gid ?? user.uid);
  const where: Surroundings = {cwd, env: {...env, PARVIS_DATA: join(root, 'data'), HOST: '127.0.0.1', PORT: String(await freePort()), HOME: '/nonexistent'}, ...user};
  const from = performance.now();
  const running = begin(command[0]!, command.slice(1), where);
  await until('the container is healthy', 90_000, running, async () => (await endOf(begin(health[0]!, health.slice(1), where), 10_000)) === 0 || undefined);
  const seconds = (performance.now() - from) / 1000;
  if (user.uid !== undefined) must(processesIn(root).every(({uid}) => uid === user.uid), 'something runs as root');
  must((statSync(join(root, 'data')).mode & 0o077) === 0, 'others can look into the data');
  process.kill(running.pid, stop as NodeJS.Signals);
  must(await endOf(running, 30_000) === 0, `it did not stop well:\n${running.output()}`);
  await until('every process has gone', 15_000, undefined, () => processesIn(root).length === 0 || undefined);
  must(!existsSync(join(root, 'data', 'postgres', 'cluster', 'postmaster.pid')), 'PostgreSQL was left running');
  return `healthy after ${seconds.toFixed(1)} s`;
}

function copy(source: string, words: string, inside: (path: string) => string): void {
  const paths = words.split(/\s+/);
  const target = paths.pop() ?? '';
  for (const path of paths) {
    const into = target.endsWith('/') ? join(inside(target), posix.basename(path)) : inside(target);
    cpSync(join(source, path), into, {recursive: true});
  }
}

/** Places of the image, and its user, as they are here. */
function rooted(words: string, root: string): string {
  const owner = process.getuid?.() === 0 ? 'nobody' : String(process.getuid?.());
  return words.replaceAll(/(?<=\s)\/data/g, join(root, 'data')).replaceAll('node:node', owner);
}

async function runStep(words: string, where: Surroundings): Promise<void> {
  const step = begin('/bin/sh', ['-c', words], where);
  must(await endOf(step, 180_000) === 0, `RUN ${words}\n${step.output()}`);
}

function ordinaryUser(): {uid?: number; gid?: number} {
  return process.getuid?.() === 0 ? {uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody']))} : {};
}

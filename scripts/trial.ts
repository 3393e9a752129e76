import {execFileSync, spawn} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, readlinkSync, statSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {delimiter} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

/** Where, as whom and with what environment a program is tried. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
}

export interface Running {
  /** Also the number of its process group. */
  readonly pid: number;
  /** What it said so far, on either stream. */
  output(): string;
  code(): number | undefined;
}

/** What a stranger's terminal has, and the way to the registry that this machine needs; nothing of the npm that runs us. */
function cleanEnvironment(): Record<string, string | undefined> {
  const kept = /^(HOME|LANG|LC_ALL|TMPDIR|TERM|https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_\w+|npm_config_(registry|cafile|https_proxy|proxy|noproxy))$/i;
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'));
  return {...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name))), PATH: path.join(delimiter)};
}

/** Starts a program as a terminal would: in a process group of its own. */
export function begin(command: string, args: readonly string[], {cwd, env = {}, ...user}: Surroundings): Running {
  const child = spawn(command, args, {cwd, ...user, env: {...cleanEnvironment(), ...env}, detached: true, stdio: ['ignore', 'pipe', 'pipe']});
  let output = '', code: number | undefined;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.on('error', (error) => {
    output += error.message;
    code = 127;
  });
  child.on('exit', (status) => { code = status ?? 128; });
  return {pid: must(child.pid, `${command} could not be started`), output: () => output, code: () => code};
}

/** Looks again and again until there is an answer; fails when time is up, or the program that should bring it has ended. */
export async function until<T>(what: string, withinMs: number, running: Running | undefined, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const start = performance.now(); performance.now() - start < withinMs; await pause(25)) {
    const found = await look();
    if (found !== undefined) return found;
    if (running?.code() !== undefined) break;
  }
  throw new Error(`Waited in vain: ${what}\n${running?.output() ?? ''}`);
}

/** The exit code, once it has ended. */
export async function endOf(running: Running, withinMs: number): Promise<number> {
  for (const start = performance.now(); performance.now() - start < withinMs; await pause(25)) {
    const code = running.code();
    if (code !== undefined) return code;
  }
  throw new Error(`It did not end within ${withinMs / 1000} s:\n${running.output()}`);
}

export interface Process {
  readonly pid: number;
  readonly uid: number;
  readonly command: string;
}

/** The processes that work in a folder, or whose command names it. */
export function processesIn(folder: string): readonly Process[] {
  return (existsSync('/proc/self/cmdline') ? fromProc() : fromPs()).filter(({command, cwd}) => command.includes(folder) || cwd === folder);
}

function fromProc(): readonly (Process & {readonly cwd?: string})[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid).flatMap((name) => {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return command === '' ? [] : [{pid: Number(name), uid: statSync(`/proc/${name}`).uid, command, ...workingFolder(name)}];
    } catch {
      return [];
    }
  });
}

function workingFolder(pid: string): {cwd?: string} {
  try {
    return {cwd: readlinkSync(`/proc/${pid}/cwd`)};
  } catch {
    return {};
  }
}

function fromPs(): readonly (Process & {readonly cwd?: string})[] {
  return execFileSync('ps', ['-axww', '-o', 'pid=,uid=,command='], {encoding: 'utf8'}).trim().split('\n').flatMap((line) => {
    const [, pid, uid, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined || Number(pid) === process.pid ? [] : [{pid: Number(pid), uid: Number(uid), command}];
  });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The value, where the trial depends on it; `or` is what to say where it is missing or false. */
export function must<T>(value: T | undefined | false, or: string): T {
  if (value === undefined || value === false) throw new Error(or);
  return value;
}

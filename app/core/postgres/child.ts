import type {Home} from './home.ts';

/** The user that a child process takes. */
export function identity({account}: Home): {uid?: number; gid?: number} {
  return account === undefined ? {} : {uid: account.uid, gid: account.gid};
}

/** Nothing of our own environment (it may hold secrets) reaches the server; its words are English. */
export function serverEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return {PATH: process.env['PATH'], LC_ALL: 'C', ...extra};
}

/** Whether there is a process of this number, whoever runs it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

import {execFileSync, spawnSync} from 'node:child_process';

/** Who the server's programs run as. Undefined everywhere: the person who runs Parvis. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses root, so it runs as somebody who has no rights: `postgres` where there is such a user, else `nobody`. */
export function unprivilegedAccount(): Account | undefined {
  for (const name of ['postgres', 'nobody']) {
    const account = accountOf(name);
    if (account !== undefined) return account;
  }
  return undefined;
}

/** An account by its name or its number. */
export function accountOf(nameOrUid: string | number): Account | undefined {
  try {
    const [uid, gid, name] = ['-u', '-g', '-un'].map((flag) => execFileSync('id', [flag, String(nameOrUid)], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim());
    return {uid: Number(uid), gid: Number(gid), name: String(name)};
  } catch {
    return undefined;
  }
}

/** Whether the account can enter a folder: tried, since rights may also come from lists and mounts. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], {uid: account.uid, gid: account.gid, cwd: '/', stdio: 'ignore'}).status === 0;
}

/** Whether the account can run a program. */
export function canRun(account: Account, program: string): boolean {
  return spawnSync(program, ['--version'], {uid: account.uid, gid: account.gid, cwd: '/', stdio: 'ignore'}).status === 0;
}

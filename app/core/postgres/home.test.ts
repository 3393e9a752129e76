import {chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {temporaryFolder} from '../../testing/folder.ts';
import {canRun, unprivilegedAccount} from './account.ts';
import {binariesIn, embeddedBinaries, runnableBinaries} from './binaries.ts';
import {createCluster} from './cluster.ts';
import {findHome} from './home.ts';

let folder: string;
let parent: string;
beforeEach(() => {
  ({folder, parent} = temporaryFolder());
});
afterEach(() => rmSync(parent, {recursive: true, force: true}));

const isRoot = process.getuid?.() === 0;
const binaries = embeddedBinaries();

function find(dataDir: string): {home: ReturnType<typeof findHome>; said: string[]} {
  const said: string[] = [];
  return {home: findHome(dataDir, binaries, (line) => said.push(line), join(parent, 'shared')), said};
}

describe.skipIf(!isRoot)('as root', () => {
  test('the server belongs to a user without rights, in the data folder where that user can enter it', () => {
    const {home, said} = find(join(folder, 'data'));
    expect(home).toMatchObject({folder: join(folder, 'data', 'postgres'), account: unprivilegedAccount()});
    expect(said).toEqual([]);
  });

  test('below a folder that only root may enter, the database is elsewhere, for good, and says where', async () => {
    chmodSync(folder, 0o700);
    const dataDir = join(folder, 'data');
    const {home, said} = find(dataDir);
    expect(home.folder).toMatch(new RegExp(`^${parent}/shared/[0-9a-f]{12}$`));
    expect(said).toEqual([expect.stringContaining(home.folder)]);
    expect(readFileSync(join(dataDir, 'postgres-at'), 'utf8').trim()).toBe(home.folder);
    await createCluster(home);
    expect(statSync(home.folder).uid).toBe(home.account?.uid);
    expect(find(dataDir)).toEqual({home, said: []});
  });

  test('a database that was moved below such a folder is not forgotten: it says what to do', async () => {
    const {home} = find(join(folder, 'data'));
    await createCluster(home);
    mkdirSync(join(parent, 'closed'), {mode: 0o700});
    renameSync(join(folder, 'data'), join(parent, 'closed', 'data'));
    expect(() => find(join(parent, 'closed', 'data'))).toThrow(/PARVIS_DATA/);
  });

  test('programs that the user cannot reach are copied once to where it can', () => {
    const account = unprivilegedAccount()!;
    const [closed, shared] = [join(parent, 'closed'), join(parent, 'shared')];
    cpSync(dirname(dirname(binaries.postgres)), join(closed, 'native'), {recursive: true, verbatimSymlinks: true});
    chmodSync(closed, 0o700);
    mkdirSync(shared, {mode: 0o755});
    const {binaries: found, copied} = runnableBinaries(binariesIn(join(closed, 'native', 'bin'), 'postgresql-test'), account, shared);
    expect(copied).toBe(true);
    expect(found.postgres).toBe(join(shared, 'postgresql-test', 'bin', 'postgres'));
    expect(canRun(account, found.postgres)).toBe(true);
  });

  test('a database that an ordinary user made is run as that user', async () => {
    const account = unprivilegedAccount()!;
    const {home} = find(join(folder, 'data'));
    await createCluster({...home, account});
    expect(find(join(folder, 'data')).home.account).toEqual(account);
  });
});

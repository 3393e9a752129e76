import {accessSync, constants, existsSync, statfsSync, statSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {finding, findingsOr, good, skipped, type Check, type Outcome} from '../check.ts';

const NEEDED_NODE = 26;
const GIGABYTE = 2 ** 30;
const LEAST_FREE_BYTES = 2 * GIGABYTE;
const LEAST_FREE_SHARE = 0.1;
/** Connections that the site takes at most; files and the database come on top. A site for one machine needs few. */
const CONNECTIONS = 20_000, FEW_CONNECTIONS = 1_000;

const node: Check = {
  name: 'node.version', about: 'the Node that runs this',
  run: async () => (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE
    ? good(`Node ${process.versions.node}`)
    : finding(`Node ${process.versions.node} is too old.`, 'Start it as `npm start` or `npx parvis`: they bring their own.')),
};

const folder: Check = {
  name: 'data.folder', about: 'the data folder and its rights',
  async run({config: {dataDir}}) {
    if (!existsSync(dataDir)) return skipped(`There is no ${dataDir} yet: the first start makes it.`);
    try {
      accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch {
      return finding(`${dataDir} cannot be written by this user.`, `Give it to the user that runs Parvis: chown -R USER ${dataDir}`);
    }
    const open: Outcome[] = [];
    for (const name of ['keys', 'postgres/password', 'postgres/cluster']) {
      const path = join(dataDir, name);
      if (existsSync(path) && (statSync(path).mode & 0o077) !== 0) open.push(finding(`${path} can be read by others.`, `chmod -R go-rwx ${path}`));
    }
    if ((statSync(dataDir).mode & 0o002) !== 0) open.push(finding(`Everybody may write in ${dataDir}.`, `chmod o-w ${dataDir}`));
    return findingsOr(open, `${dataDir} is ours, and nobody else reads what is secret`);
  },
};

const disk: Check = {
  name: 'disk.space', about: 'room on the disk of the data',
  async run({config: {dataDir}}) {
    if (!existsSync(dataDir)) return skipped(`There is no ${dataDir} yet.`);
    const {bavail, blocks, bsize} = statfsSync(dataDir);
    const free = bavail * bsize, share = bavail / blocks;
    const words = `${(free / GIGABYTE).toFixed(1)} GB free (${Math.floor(share * 100)} %)`;
    return free < LEAST_FREE_BYTES || share < LEAST_FREE_SHARE
      ? finding(`Only ${words}.`, 'Make room, or move the data to a larger disk (PARVIS_DATA). Without room the database stops.')
      : good(words);
  },
};

const openFiles: Check = {
  name: 'files.limit', about: 'connections that the system lets this user have',
  async run({config: {publicUrl}}) {
    if (!existsSync('/proc/self/limits')) return skipped('This system does not say.');
    const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? '';
    const needed = publicUrl.hostname === 'localhost' ? FEW_CONNECTIONS : CONNECTIONS;
    return hard === 'unlimited' || Number(hard) > needed
      ? good(`${hard} open files`)
      : finding(`At most ${hard} open files: that many visitors at once are refused.`, `Raise it above ${needed}: LimitNOFILE= in the unit, or ulimit -n.`);
  },
};

export const MACHINE_CHECKS: readonly Check[] = [node, folder, disk, openFiles];

import {hash} from 'node:crypto';
import {setImmediate as others} from 'node:timers/promises';
import type {Pool} from 'pg';
import type {ListedAt} from '@parvis/signing';

/** Lists never change: their trees are kept, the last few. */
const KEPT = 4;
/** Hashes made before others have their turn. */
const AT_ONCE = 5_000;
const trees = new Map<string, Promise<readonly (readonly Buffer[])[]>>();

/** Where a line stands, with the path from it to the root of its list (RFC 6962 2.1.1). */
export async function listedAt(pool: Pick<Pool, 'query'>, petition: string, {period, line}: {readonly period: number; readonly line: number}): Promise<ListedAt> {
  const levels = await treeOf(pool, petition, period);
  const path: string[] = [];
  let at = line - 1;
  for (const level of levels.slice(0, -1)) {
    const sibling = level[at % 2 === 1 ? at - 1 : at + 1];
    if (sibling !== undefined) path.push(sibling.toString('hex'));
    at = Math.floor(at / 2);
  }
  return {period, line, lines: levels[0]?.length ?? 0, path};
}

function treeOf(pool: Pick<Pool, 'query'>, petition: string, period: number): Promise<readonly (readonly Buffer[])[]> {
  const key = `${petition} ${period}`;
  const known = trees.get(key);
  if (known !== undefined) return known;
  const made = grow(pool, petition, period);
  trees.set(key, made);
  made.catch(() => trees.delete(key));
  for (const oldest of trees.keys()) {
    if (trees.size <= KEPT) break;
    trees.delete(oldest);
  }
  return made;
}

/** All levels, from the leaves to the root; a node without a sibling moves up as it is. */
async function grow(pool: Pick<Pool, 'query'>, petition: string, period: number): Promise<Buffer[][]> {
  const {rows} = await pool.query<{commitment: Buffer}>('select commitment from signing_line where petition = $1 and period = $2 and not taken order by line', [petition, period]);
  let made = 0;
  const node = async (...parts: readonly Uint8Array[]): Promise<Buffer> => {
    if (++made % AT_ONCE === 0) await others();
    return hash('sha256', Buffer.concat(parts), 'buffer');
  };
  let level: Buffer[] = [];
  for (const {commitment} of rows) level.push(await node(LEAF, commitment));
  const levels = [level];
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i]!, level[i + 1]];
      above.push(right === undefined ? left : await node(NODE, left, right));
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

const LEAF = Uint8Array.of(0), NODE = Uint8Array.of(1);

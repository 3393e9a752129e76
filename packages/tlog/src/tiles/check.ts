import type {Problem} from '@parvis/kernel';
import {leafHash, sameHash} from '../tree/hash.ts';
import {isCount} from '../number.ts';
import type {TreeHead} from '../tree/verify.ts';
import {TileBuilder} from './build.ts';
import {entryBundles} from './layout.ts';
import {readBundle} from './entries.ts';
import {TILE_WIDTH, tilePath, type Tile} from './tile.ts';

export interface TileCheck {
  readonly problems: readonly Problem[];
  /** The root that the tiles of level 0 really give. */
  readonly root: Uint8Array;
}

const MOST_PROBLEMS = 100;

/**
 * Recomputes a log from its lowest tiles and compares every tile above, every entry that `read` has, and the root.
 * Names each tile that differs and the first hash or entry in it. `read` gives undefined for what is not there:
 * entries may be missing (erased), hashes may not. The first hundred problems.
 */
export function checkTiles(head: TreeHead, read: (tile: Tile) => Uint8Array | undefined): TileCheck {
  const problems: Problem[] = [];
  const report = (tile: Tile, code: string, facts: Readonly<Record<string, unknown>> = {}): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({code, at: `/${tilePath(tile)}`, ...facts});
  };
  if (!isCount(head.size)) return {problems: [{code: 'tree.size', at: '/size'}], root: new Uint8Array(0)};
  const builder = new TileBuilder();
  for (const bundle of entryBundles(0, head.size)) {
    const leaves = {...bundle, level: 0};
    const hashes = read(leaves);
    if (hashes === undefined || hashes.length < leaves.width * 32) {
      report(leaves, hashes === undefined ? 'tile.missing' : 'tile.cut-short');
      return {problems, root: builder.root()};
    }
    compareEntries(bundle, hashes, read(bundle), report);
    for (let at = 0; at < leaves.width; at++) {
      for (const {tile, bytes} of builder.add(hashes.slice(at * 32, at * 32 + 32))) compareTile(tile, bytes, read, report);
    }
  }
  for (const {tile, bytes} of builder.partial()) compareTile(tile, bytes, read, report);
  const root = builder.root();
  if (!sameHash(root, head.root)) problems.push({code: 'tree.root-differs', at: '/root'});
  return {problems, root};
}

type Report = (tile: Tile, code: string, facts?: Readonly<Record<string, unknown>>) => void;

function compareTile(tile: Tile, expected: Uint8Array, read: (tile: Tile) => Uint8Array | undefined, report: Report): void {
  if (tile.level === 0) return;
  const found = read(tile);
  if (found === undefined) return report(tile, 'tile.missing');
  if (found.length < expected.length) return report(tile, 'tile.cut-short');
  const at = expected.findIndex((byte, index) => byte !== found[index]);
  if (at >= 0) report(tile, 'tile.hash-differs', {hash: Math.floor(at / 32)});
}

function compareEntries(bundle: Tile, hashes: Uint8Array, bytes: Uint8Array | undefined, report: Report): void {
  if (bytes === undefined) return;
  const entries = readBundle(bytes, bundle.width);
  if (!entries.ok) return report(bundle, entries.error[0]!.code);
  const at = entries.value.findIndex((entry, index) => !sameHash(leafHash(entry), hashes.subarray(index * 32, index * 32 + 32)));
  if (at >= 0) report(bundle, 'tile.entry-differs', {entry: bundle.index * TILE_WIDTH + at});
}

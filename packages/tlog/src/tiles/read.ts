import {nodeHash} from '../tree/hash.ts';
import type {HashAt} from '../tree/range.ts';
import {tileOfNode} from './layout.ts';
import type {HashTile} from './tile.ts';

/** The bytes of a tile that was fetched before; a full tile may stand for a partial one, which logs drop with time. */
export type TileBytes = (tile: HashTile) => Uint8Array;

/**
 * The hashes of complete subtrees, read from tiles of a log of `size`. What it gives is as true as the tiles are:
 * verify the proof or the root that is made of it.
 */
export function hashesFromTiles(size: number, tileBytes: TileBytes): HashAt {
  return (level, index) => {
    if ((index + 1) * 2 ** level > size) throw new RangeError(`No complete subtree ${index} at level ${level} in ${size} leaves`);
    const tile = tileOfNode({level, index}, size);
    const bytes = tileBytes(tile);
    if (bytes.length < tile.width * 32) throw new RangeError(`Tile ${tile.level}/${tile.index} has ${bytes.length} bytes, not ${tile.width * 32}`);
    const count = 2 ** (level % 8);
    return completeRoot(bytes, (index * count) % 256, count);
  };
}

/** The root over `count` hashes (a power of two) of a tile, from hash number `first`. */
export function completeRoot(tile: Uint8Array, first: number, count: number): Uint8Array {
  if (count === 1) return tile.slice(first * 32, first * 32 + 32);
  return nodeHash(completeRoot(tile, first, count / 2), completeRoot(tile, first + count / 2, count / 2));
}

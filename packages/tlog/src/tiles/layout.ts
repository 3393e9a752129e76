import {TILE_WIDTH, type HashTile, type Tile} from './tile.ts';
import type {LeafRange, NodePlace} from '../tree/range.ts';
import {subtreesOf} from '../tree/range.ts';

/** The hashes at a tile level of a log: floor(size / 256^level). */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The tiles of hashes that a log of `size` has and a log of `before` had not, partial ones last at each level. */
export function* hashTiles(before: number, size: number): Generator<HashTile> {
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    for (const tile of tilesOf(hashesAt(level, before), hashesAt(level, size))) yield {level, ...tile};
  }
}

/** The bundles of entries, likewise. */
export function* entryBundles(before: number, size: number): Generator<Tile> {
  for (const tile of tilesOf(before, size)) yield {level: 'entries', ...tile};
}

function* tilesOf(before: number, count: number): Generator<{readonly index: number; readonly width: number}> {
  const full = Math.floor(count / TILE_WIDTH);
  for (let index = Math.floor(before / TILE_WIDTH); index < full; index++) yield {index, width: TILE_WIDTH};
  const width = count % TILE_WIDTH;
  if (width > 0 && count > before) yield {index: full, width};
}

/** The tile of a log of `size` that holds the leaves under a complete subtree, or the subtree itself. */
export function tileOfNode({level, index}: NodePlace, size: number): HashTile {
  const tileLevel = Math.floor(level / 8);
  const first = index * 2 ** (level % 8);
  const tile = Math.floor(first / TILE_WIDTH);
  return {level: tileLevel, index: tile, width: Math.min(TILE_WIDTH, hashesAt(tileLevel, size) - tile * TILE_WIDTH)};
}

/** The tiles that a proof or a root needs, each once: fetch these, then read with `hashesFromTiles`. */
export function tilesNeeded(ranges: readonly LeafRange[], size: number): readonly HashTile[] {
  const tiles = new Map<string, HashTile>();
  for (const range of ranges) {
    for (const place of subtreesOf(range)) {
      const tile = tileOfNode(place, size);
      tiles.set(`${tile.level}/${tile.index}`, tile);
    }
  }
  return [...tiles.values()];
}

import {EMPTY_ROOT, nodeHash} from '../tree/hash.ts';
import {hashTiles} from './layout.ts';
import {completeRoot} from './read.ts';
import {TILE_WIDTH, type HashTile} from './tile.ts';

export interface BuiltTile {
  readonly tile: HashTile;
  readonly bytes: Uint8Array;
}

/** A log under construction: takes leaf hashes, gives full tiles as they fill, and the partial ones for a checkpoint. */
export class TileBuilder {
  #size = 0;
  /** By level: the tile that is being filled, and how far. */
  readonly #edge: {readonly bytes: Uint8Array; width: number}[] = [];

  /** Continues a log from its partial tiles, as `partial()` gave them. */
  static from(size: number, partial: readonly BuiltTile[]): TileBuilder {
    const builder = new TileBuilder();
    builder.#size = size;
    for (const {level, width, index} of hashTiles(0, size)) {
      const edge = builder.#level(level);
      if (width === TILE_WIDTH) continue;
      const stored = partial.find(({tile}) => tile.level === level && tile.index === index);
      if (stored === undefined || stored.bytes.length < width * 32) throw new RangeError(`Of a log of ${size}, the partial tile ${level}/${index} is needed with ${width} hashes`);
      edge.bytes.set(stored.bytes.subarray(0, width * 32));
      edge.width = width;
    }
    return builder;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a leaf; gives the tiles that it fills, lowest first: mostly none. */
  add(leaf: Uint8Array): readonly BuiltTile[] {
    if (leaf.length !== 32) throw new RangeError('A hash has 32 bytes');
    const filled: BuiltTile[] = [];
    this.#size++;
    let hash = leaf;
    for (let level = 0; ; level++) {
      const edge = this.#level(level);
      edge.bytes.set(hash, edge.width * 32);
      if (++edge.width < TILE_WIDTH) return filled;
      edge.width = 0;
      filled.push({tile: {level, index: this.#size / TILE_WIDTH ** (level + 1) - 1, width: TILE_WIDTH}, bytes: edge.bytes.slice()});
      hash = completeRoot(edge.bytes, 0, TILE_WIDTH);
    }
  }

  /** The partial tiles of the present size: to be published with a checkpoint of it. */
  partial(): readonly BuiltTile[] {
    return this.#edge.flatMap(({bytes, width}, level) => (width === 0 ? [] : [{
      tile: {level, index: Math.floor(this.#size / TILE_WIDTH ** (level + 1)), width}, bytes: bytes.slice(0, width * 32),
    }]));
  }

  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const {bytes, width} of this.#edge) root = joinRight(bytes, width, root);
    return root ?? EMPTY_ROOT;
  }

  #level(level: number): {readonly bytes: Uint8Array; width: number} {
    return (this.#edge[level] ??= {bytes: new Uint8Array(TILE_WIDTH * 32), width: 0});
  }
}

/** Joins a level's complete subtrees, smallest first, to what is right of them. */
function joinRight(bytes: Uint8Array, width: number, right: Uint8Array | undefined): Uint8Array | undefined {
  let root = right;
  for (let count = 1, end = width; end > 0; count *= 2) {
    if (end % (count * 2) === 0) continue;
    end -= count;
    const left = completeRoot(bytes, end, count);
    root = root === undefined ? left : nodeHash(left, root);
  }
  return root;
}

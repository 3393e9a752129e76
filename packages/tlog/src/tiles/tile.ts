import {isCount, parseCount} from '../number.ts';

/** Hashes or entries of a full tile. */
export const TILE_WIDTH = 256;

/** A tile: `level` of the hashes in it (a leaf is 0, 256 leaves are 1, …), or the entries of the leaves themselves. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256, or less for the last one. */
  readonly width: number;
}

/** A tile of hashes. */
export interface HashTile extends Tile {
  readonly level: number;
}

/** `tile/0/x001/x234/067.p/12`: where a tile lies below a log's address (C2SP tlog-tiles). */
export function tilePath({level, index, width}: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const name = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile of a path; undefined where it is none, or not the one way to write it. */
export function parseTilePath(path: string): Tile | undefined {
  const parts = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!parts) return undefined;
  const [, kind = '', name = '', partial] = parts;
  const level = kind === 'entries' ? 'entries' as const : parseCount(kind);
  const index = Number(name.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : parseCount(partial);
  if (level === undefined || width === undefined || !isCount(index)) return undefined;
  if ((level !== 'entries' && level > 63) || width < 1 || (partial !== undefined && width >= TILE_WIDTH)) return undefined;
  const tile = {level, index, width};
  return tilePath(tile) === path ? tile : undefined;
}

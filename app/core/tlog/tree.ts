import type {ClientBase, Pool} from 'pg';
import {consistencyProof, consistencyRanges, EMPTY_ROOT, inclusionProof, inclusionRanges, treeRoot, type HashAt, type LeafRange} from '@parvis/tlog';
import {hashesFromTiles, TILE_WIDTH, TileBuilder, tilesNeeded, type BuiltTile, type HashTile} from '@parvis/tlog/tiles';

type Connection = Pick<ClientBase | Pool, 'query'>;

/** How many leaves the stored tree has: it follows the log a moment later. */
export async function treeSize(client: Connection): Promise<number> {
  const {rows: [last]} = await client.query<{size: string}>('select index * 256 + length(hashes) / 32 as size from log_tile where level = 0 order by index desc limit 1');
  return Number(last?.size ?? 0);
}

/** The bytes of stored tiles, by level and index; a stored tile may be longer than asked for. */
export async function loadTiles(client: Connection, tiles: readonly HashTile[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const {rows} = await client.query<{level: number; index: string; hashes: Buffer}>({
    name: 'log tiles', text: 'select asked.level, asked.index, t.hashes from unnest($1::smallint[], $2::bigint[]) as asked (level, index), lateral (select hashes from log_tile where level = asked.level and index = asked.index offset 0) as t',
    values: [tiles.map(({level}) => level), tiles.map(({index}) => index)],
  });
  return new Map(rows.map(({level, index, hashes}) => [`${level}/${index}`, hashes]));
}

/** The builder of a tree of this size, ready for the next leaf. */
export async function resumeTree(client: Connection, size: number): Promise<TileBuilder> {
  const open = openTiles(size);
  const stored = await loadTiles(client, open);
  return TileBuilder.from(size, open.flatMap((tile): BuiltTile[] => {
    const bytes = stored.get(`${tile.level}/${tile.index}`);
    return bytes === undefined ? [] : [{tile, bytes}];
  }));
}

/** The tiles at the right edge that are not full. */
function openTiles(size: number): HashTile[] {
  const tiles: HashTile[] = [];
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH;
    if (width > 0) tiles.push({level, index: Math.floor(hashes / TILE_WIDTH), width});
  }
  return tiles;
}

/** Keeps tiles; one that has grown takes the place of what it was. */
export async function storeTiles(client: Connection, tiles: readonly BuiltTile[]): Promise<void> {
  if (tiles.length === 0) return;
  await client.query(`
    insert into log_tile (level, index, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
    on conflict (level, index) do update set hashes = excluded.hashes`,
  [tiles.map(({tile}) => tile.level), tiles.map(({tile}) => tile.index), tiles.map(({bytes}) => Buffer.from(bytes))]);
}

/** Proof that leaf `index` is among the first `size`. */
export async function proveInclusion(client: Connection, index: number, size: number): Promise<readonly Uint8Array[]> {
  return inclusionProof(index, size, await hashesOf(client, inclusionRanges(index, size), size));
}

/** Proof that the tree of `size` begins with that of `oldSize`. From nothing anything may grow: no proof. */
export async function proveConsistency(client: Connection, oldSize: number, size: number): Promise<readonly Uint8Array[]> {
  if (oldSize === 0 || oldSize === size) return [];
  return consistencyProof(oldSize, size, await hashesOf(client, consistencyRanges(oldSize, size), size));
}

/** The root that the stored tree has over its first `size` leaves. */
export async function rootAt(client: Connection, size: number): Promise<Uint8Array> {
  if (size === 0) return EMPTY_ROOT;
  return treeRoot(size, await hashesOf(client, [{from: 0, to: size}], size));
}

async function hashesOf(client: Connection, ranges: readonly LeafRange[], size: number): Promise<HashAt> {
  const stored = await loadTiles(client, tilesNeeded(ranges, size));
  return hashesFromTiles(size, ({level, index}) => stored.get(`${level}/${index}`) ?? new Uint8Array(0));
}

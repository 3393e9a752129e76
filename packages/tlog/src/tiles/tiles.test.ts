import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {toBase64} from '../base64.ts';
import {hasShared, readShared} from '../testing/shared.ts';
import {readText} from '../testing/vectors.ts';
import {entry, logOf} from '../testing/log.ts';
import {leafHash} from '../tree/hash.ts';
import {consistencyProof, consistencyRanges, inclusionProof, inclusionRanges, treeRoot} from '../tree/proof.ts';
import {verifyInclusion} from '../tree/verify.ts';
import {TileBuilder, type BuiltTile} from './build.ts';
import {checkTiles} from './check.ts';
import {readBundle, writeBundle} from './entries.ts';
import {entryBundles, hashTiles, tilesNeeded} from './layout.ts';
import {hashesFromTiles} from './read.ts';
import {parseTilePath, TILE_WIDTH, tilePath, type Tile} from './tile.ts';

const paths = readText('tile-paths.txt').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));

test.each(paths)('%s', (path, level, index, width) => {
  const tile = level === 'none' ? undefined : {level: level === 'entries' ? level : Number(level), index: Number(index), width: Number(width)};
  expect(parseTilePath(path!)).toEqual(tile);
  if (tile !== undefined) expect(tilePath(tile as Tile)).toBe(path);
});

test('70,000 entries: 273 full tiles and 112 hashes, one full and 17, one hash (C2SP tlog-tiles)', () => {
  const tiles = [...hashTiles(0, 70_000)];
  expect([0, 1, 2].map((level) => tiles.filter((tile) => tile.level === level && tile.width === TILE_WIDTH).length)).toEqual([273, 1, 0]);
  expect(tiles.filter(({width}) => width < TILE_WIDTH)).toEqual([{level: 0, index: 273, width: 112}, {level: 1, index: 1, width: 17}, {level: 2, index: 0, width: 1}]);
  expect([...hashTiles(0, 256)]).toEqual([{level: 0, index: 0, width: 256}, {level: 1, index: 0, width: 1}]);
  expect([...hashTiles(256, 256)]).toEqual([]);
});

const LARGEST = 70_000;
const tree = logOf(LARGEST);
/** All tiles of the largest log, full ones and the last partial ones. */
const stored = new Map<string, Uint8Array>();
const builder = new TileBuilder();
const keep = (built: readonly BuiltTile[]): void => built.forEach(({tile, bytes}) => stored.set(`${tile.level}/${tile.index}`, bytes));
for (let index = 0; index < LARGEST; index++) keep(builder.add(tree.hashAt(0, index)));
keep(builder.partial());
const fromTiles = (size: number): ReturnType<typeof hashesFromTiles> => hashesFromTiles(size, ({level, index}) => stored.get(`${level}/${index}`)!);

test('the builder makes the tiles of the layout, and the root of the tree', () => {
  expect([...hashTiles(0, LARGEST)].map(({level, index}) => `${level}/${index}`).sort()).toEqual([...stored.keys()].sort());
  expect(builder.root()).toEqual(treeRoot(LARGEST, tree.hashAt));
});

test('law: tiles and tree give the same root and proofs, from the tiles that are said to be needed', () => {
  fc.assert(fc.property(fc.integer({min: 1, max: LARGEST}), fc.nat(), (size, any) => {
    const index = any % size;
    const needed = new Set(tilesNeeded([{from: 0, to: size}, ...inclusionRanges(index, size), ...consistencyRanges(index + 1, size)], size).map((tile) => `${tile.level}/${tile.index}`));
    const hashAt = hashesFromTiles(size, ({level, index: at}) => {
      expect(needed.has(`${level}/${at}`)).toBe(true);
      return stored.get(`${level}/${at}`)!;
    });
    expect(treeRoot(size, hashAt)).toEqual(treeRoot(size, tree.hashAt));
    expect(inclusionProof(index, size, hashAt)).toEqual(inclusionProof(index, size, tree.hashAt));
    expect(consistencyProof(index + 1, size, hashAt)).toEqual(consistencyProof(index + 1, size, tree.hashAt));
  }), {examples: [[256, 255], [65_536, 0], [65_537, 65_536]]});
});

test('law: a builder that was stored and read goes on as if it never stopped', () => {
  fc.assert(fc.property(fc.integer({min: 0, max: 1200}), fc.integer({min: 0, max: 600}), (size, more) => {
    const first = new TileBuilder();
    for (let index = 0; index < size; index++) first.add(tree.hashAt(0, index));
    const second = TileBuilder.from(size, first.partial());
    for (let index = size; index < size + more; index++) expect(second.add(tree.hashAt(0, index))).toEqual(first.add(tree.hashAt(0, index)));
    expect([second.size, second.root(), second.partial()]).toEqual([size + more, treeRoot(size + more, tree.hashAt), first.partial()]);
  }), {numRuns: 30, examples: [[256, 1], [512, 0]]});
});

test('what is not there is an error of the program', () => {
  expect(() => fromTiles(10)(0, 10)).toThrow('No complete subtree');
  expect(() => hashesFromTiles(10, () => new Uint8Array(32))(0, 5)).toThrow('has 32 bytes, not 320');
  expect(() => TileBuilder.from(3, [])).toThrow('partial tile 0/0 is needed with 3 hashes');
});

describe('bundles of entries', () => {
  test('law: what was written is read', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({maxLength: 700}), {maxLength: 20}), (entries) => {
      expect(readBundle(writeBundle(entries), entries.length)).toEqual({ok: true, value: entries});
    }));
  });
  test.each([[[0, 3, 1], 1, 'bundle.cut-short'], [[0], 1, 'bundle.cut-short'], [[0, 1, 1], 2, 'bundle.count'], [[0, 0, 0, 0], 1, 'bundle.count']])('%j for %d: %s', (bytes, width, code) => {
    expect(readBundle(Uint8Array.from(bytes), width)).toMatchObject({ok: false, error: [{code}]});
  });
  test('an entry of 65,535 bytes fits, of one more not', () => {
    expect(readBundle(writeBundle([new Uint8Array(65_535)]), 1)).toMatchObject({ok: true});
    expect(() => writeBundle([new Uint8Array(65_536)])).toThrow('at most 65535');
  });
});

describe('checking a whole log', () => {
  const size = 1000;
  const head = {size, root: treeRoot(size, tree.hashAt)};
  const files = new Map<string, Uint8Array>();
  const small = new TileBuilder();
  for (let index = 0; index < size; index++) for (const {tile, bytes} of small.add(tree.hashAt(0, index))) files.set(tilePath(tile), bytes);
  for (const {tile, bytes} of small.partial()) files.set(tilePath(tile), bytes);
  for (const bundle of entryBundles(0, size)) files.set(tilePath(bundle), writeBundle(Array.from({length: bundle.width}, (_, at) => entry(bundle.index * 256 + at))));
  const changed = (path: string, change: (bytes: Uint8Array) => Uint8Array | undefined) => (tile: Tile): Uint8Array | undefined => {
    const bytes = files.get(tilePath(tile))!;
    return tilePath(tile) === path ? change(bytes.slice()) : bytes;
  };
  const turn = (at: number) => (bytes: Uint8Array): Uint8Array => bytes.with(at, bytes[at]! ^ 1);

  test('a sound log has no problems', () => {
    expect(checkTiles(head, (tile) => files.get(tilePath(tile)))).toEqual({problems: [], root: head.root});
  });
  test('entries may be gone, hashes not', () => {
    expect(checkTiles(head, changed('tile/entries/001', () => undefined)).problems).toEqual([]);
    expect(checkTiles(head, changed('tile/0/002', () => undefined)).problems).toEqual([{code: 'tile.missing', at: '/tile/0/002'}]);
    expect(checkTiles(head, changed('tile/1/000.p/3', () => undefined)).problems).toEqual([{code: 'tile.missing', at: '/tile/1/000.p/3'}]);
    expect(checkTiles(head, changed('tile/0/002', (bytes) => bytes.slice(1))).problems).toEqual([{code: 'tile.cut-short', at: '/tile/0/002'}]);
    expect(checkTiles(head, changed('tile/1/000.p/3', (bytes) => bytes.slice(1))).problems).toEqual([{code: 'tile.cut-short', at: '/tile/1/000.p/3'}]);
  });
  test('one changed byte is named: entry, hash, root', () => {
    expect(checkTiles(head, changed('tile/entries/001', turn(5))).problems).toEqual([{code: 'tile.entry-differs', at: '/tile/entries/001', entry: 256}]);
    expect(checkTiles(head, changed('tile/entries/003.p/232', turn(0))).problems).toEqual([{code: 'bundle.cut-short', at: '/tile/entries/003.p/232'}]);
    expect(checkTiles(head, changed('tile/1/000.p/3', turn(40))).problems).toEqual([{code: 'tile.hash-differs', at: '/tile/1/000.p/3', hash: 1}]);
    expect(checkTiles(head, changed('tile/0/001', turn(33))).problems).toEqual([
      {code: 'tile.entry-differs', at: '/tile/entries/001', entry: 257}, {code: 'tile.hash-differs', at: '/tile/1/000.p/3', hash: 1}, {code: 'tree.root-differs', at: '/root'},
    ]);
    expect(checkTiles({size: -1, root: head.root}, () => undefined).problems).toEqual([{code: 'tree.size', at: '/size'}]);
  });
});

describe.skipIf(!hasShared)('a published log of 15 entries, at every size', () => {
  const words = 'one two three four five six seven eit nain ten ileven twelf threeten fourten fivten'.split(' ').map((word) => new TextEncoder().encode(word));

  test.each(words.map((_, at) => at + 1))('size %d: tiles, entries, root', (size) => {
    const log = new TileBuilder();
    for (const word of words.slice(0, size)) log.add(leafHash(word));
    const [{tile, bytes} = {tile: {level: 0, index: 0, width: 0}, bytes: new Uint8Array(0)}] = log.partial();
    expect(bytes).toEqual(readShared(`tiled-log-15/${tilePath(tile)}`));
    expect(writeBundle(words.slice(0, size))).toEqual(readShared(`tiled-log-15/${tilePath({...tile, level: 'entries'})}`));
    const text = new TextDecoder().decode(readShared(`tiled-log-15/checkpoint.${size}`));
    expect(text.split('\n').slice(1, 3)).toEqual([String(size), toBase64(log.root())]);
  });

  test('index 5 in 15: the proof read from the published tile', () => {
    const tile = readShared('tiled-log-15/tile/0/000.p/15');
    const proof = inclusionProof(5, 15, hashesFromTiles(15, () => tile));
    expect(proof.map(toBase64)).toEqual(['zMKa4OAqd7D0V4wawXST15z0JiEEkprIBPkfxOesWvA=', 'nk9gCR+floFqznAPtqjjcnnV64dge2jQB95D5t164Hg=', 'zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=', '5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=']);
    expect(verifyInclusion({leaf: leafHash(words[5]!), index: 5, head: {size: 15, root: Uint8Array.fromBase64('rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=')}, proof}).ok).toBe(true);
  });
});

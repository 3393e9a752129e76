import {leafHash, Frontier, HashTree, inclusionProof, treeRoot, verifyInclusion} from '../packages/tlog/src/index.ts';
import {checkTiles, hashesFromTiles, TileBuilder, tilePath, entryBundles, writeBundle} from '../packages/tlog/src/tiles/index.ts';
import {quantile, table} from './frame.ts';

/** A log of invented entries: adding, recomputing from entries and from tiles, proofs made from tiles and verified. [LEAVES] */
const LEAVES = Number(process.argv[2] ?? 1_000_000);
const ENTRY = 180;
const PROOFS = 2_000;

const template = new Uint8Array(ENTRY).map((_, at) => (at * 37) & 255);
function entryOf(index: number): Uint8Array {
  const entry = template.slice();
  new DataView(entry.buffer).setUint32(0, index);
  return entry;
}

const seconds = <T>(work: () => T): readonly [number, T] => {
  const start = performance.now();
  const value = work();
  return [(performance.now() - start) / 1000, value];
};

const [recompute, frontier] = seconds(() => {
  const edge = new Frontier();
  for (let index = 0; index < LEAVES; index++) edge.add(leafHash(entryOf(index)));
  return edge;
});
const head = {size: LEAVES, root: frontier.root()};

const files = new Map<string, Uint8Array>();
const [build, builder] = seconds(() => {
  const tiles = new TileBuilder();
  for (let index = 0; index < LEAVES; index++) for (const {tile, bytes} of tiles.add(leafHash(entryOf(index)))) files.set(tilePath(tile), bytes);
  for (const {tile, bytes} of tiles.partial()) files.set(tilePath(tile), bytes);
  return tiles;
});
if (builder.root().toHex() !== head.root.toHex()) throw new Error('Tiles and frontier disagree');
for (const bundle of entryBundles(0, LEAVES)) files.set(tilePath(bundle), writeBundle(Array.from({length: bundle.width}, (_, at) => entryOf(bundle.index * 256 + at))));

const [check, {problems}] = seconds(() => checkTiles(head, (tile) => files.get(tilePath(tile))));
if (problems.length > 0) throw new Error(JSON.stringify(problems));

const hashAt = hashesFromTiles(LEAVES, (tile) => files.get(tilePath(tile)) ?? new Uint8Array(0));
const times = Array.from({length: PROOFS}, (_, at) => {
  const index = Math.floor((at * LEAVES) / PROOFS);
  return seconds(() => inclusionProof(index, LEAVES, hashAt))[0] * 1000;
});
const proofs = Array.from({length: PROOFS}, (_, at) => Math.floor((at * LEAVES) / PROOFS)).map((index) => ({leaf: leafHash(entryOf(index)), index, head, proof: inclusionProof(index, LEAVES, hashAt)}));
const [verify, verified] = seconds(() => proofs.filter((proof) => verifyInclusion(proof).ok).length);
if (verified !== PROOFS) throw new Error('A proof was refused');

const [memory, tree] = seconds(() => {
  const all = new HashTree();
  for (let index = 0; index < Math.min(LEAVES, 200_000); index++) all.add(leafHash(entryOf(index)));
  return all;
});
treeRoot(tree.size, tree.hashAt);

table([
  {what: `root of ${LEAVES.toLocaleString('en')} entries of ${ENTRY} bytes, recomputed`, value: `${recompute.toFixed(2)} s`, note: `${Math.round(LEAVES / recompute).toLocaleString('en')} a second`},
  {what: 'the same, writing tiles', value: `${build.toFixed(2)} s`, note: `${Math.round(LEAVES / build).toLocaleString('en')} a second`},
  {what: 'every entry and tile checked against the root', value: `${check.toFixed(2)} s`},
  {what: 'inclusion proof made from tiles, p50 / p95', value: `${quantile(times, 0.5).toFixed(3)} ms`, note: `${quantile(times, 0.95).toFixed(3)} ms`},
  {what: 'inclusion proof verified', value: `${((verify / PROOFS) * 1000).toFixed(3)} ms`},
  {what: 'tree in memory, per million', value: `${((memory / tree.size) * 1e6).toFixed(2)} s`},
  {what: 'checking ÷ recomputing', value: (check / recompute).toFixed(2)},
]);

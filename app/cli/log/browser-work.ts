import {consistencyProof, Frontier, inclusionProof, leafHash, verifyConsistency, verifyInclusion} from '@parvis/tlog';
import {webEd25519} from '@parvis/tlog/note';
import {hashesFromTiles, TileBuilder, tilePath} from '@parvis/tlog/tiles';
import {parsePolicy, readProofFile, verifyProofFile} from '@parvis/tlog/witness';
import {mustOk, toHex} from '@parvis/kernel';

/** What the browser test does in the page and outside it: a log of numbered entries, its tiles, proofs read from them. */
export function buildAndProve(size: number): string {
  const [builder, frontier] = [new TileBuilder(), new Frontier()];
  const tiles = new Map<string, Uint8Array>();
  const leaves = Array.from({length: size}, (_, index) => leafHash(new TextEncoder().encode(`entry ${index}`)));
  for (const leaf of leaves) {
    frontier.add(leaf);
    for (const {tile, bytes} of builder.add(leaf)) tiles.set(tilePath(tile), bytes);
  }
  for (const {tile, bytes} of builder.partial()) tiles.set(tilePath(tile), bytes);
  const hashAt = hashesFromTiles(size, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array(0));
  const head = {size, root: builder.root()};
  const proofs = leaves.map((leaf, index) => {
    const proof = inclusionProof(index, size, hashAt);
    mustOk(verifyInclusion({leaf, index, head, proof}), 'made of this tree');
    return proof.map(toHex);
  });
  const half = Math.ceil(size / 2);
  const old = new Frontier();
  for (const leaf of leaves.slice(0, half)) old.add(leaf);
  const consistency = consistencyProof(half, size, hashAt);
  mustOk(verifyConsistency({old: {size: half, root: old.root()}, head, proof: consistency}), 'the same tree, grown');
  return JSON.stringify({root: toHex(head.root), frontier: toHex(frontier.root()), tiles: [...tiles].map(([path, bytes]) => [path, toHex(bytes)]), proofs, consistency: consistency.map(toHex)});
}

/** Checks a proof file with the browser's own Ed25519: the names of the witnesses, or the code of the problem. */
export async function checkProofFile(text: string, leaf: string, policy: string): Promise<readonly string[] | string> {
  const file = readProofFile(text);
  if (!file.ok) return file.error[0]?.code ?? '';
  const proven = await verifyProofFile({file: file.value, leaf: Uint8Array.fromBase64(leaf), policy: mustOk(parsePolicy(policy), 'a vector')}, webEd25519(crypto.subtle));
  return proven.ok ? proven.value.witnesses.map(({key}) => key.name) : (proven.error[0]?.code ?? '');
}

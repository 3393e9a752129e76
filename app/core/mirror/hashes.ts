import {must, ok, type Result} from '@parvis/kernel';
import {sameHash} from '@parvis/tlog';
import type {Checkpoint} from '@parvis/tlog/note';
import {entryBundles, tilePath, type Tile} from '@parvis/tlog/tiles';
import type {RemoteLog} from '../tlog/remote.ts';
import {resumeTree} from '../tlog/tree.ts';
import type {CopyTools} from './copy.ts';
import {refuse} from './problem.ts';

const TILES_AT_ONCE = 8;

/** Leaf hashes of the new entries, from the source's tiles; together with what is here they give the signed root. */
export async function newHashes(remote: RemoteLog, from: number, {size, root}: Checkpoint, {client, signal}: Pick<CopyTools, 'client' | 'signal'>): Promise<Result<readonly Uint8Array[]>> {
  const builder = await resumeTree(client, from);
  const hashes: Uint8Array[] = [];
  const bundles = from === size ? [] : [...entryBundles(from, size)];
  const tileAt = ({index, width}: Tile): ReturnType<RemoteLog['get']> => remote.get(`/log/${tilePath({level: 0, index, width})}`, 8192);
  for (let first = 0; first < bundles.length; first += TILES_AT_ONCE) {
    signal.throwIfAborted();
    const some = bundles.slice(first, first + TILES_AT_ONCE);
    for (const [i, tile] of (await Promise.all(some.map(tileAt))).entries()) {
      if (!tile.ok) return tile;
      const {index, width} = must(some[i], 'an answer for each');
      for (let at = Math.max(from, index * 256); at < index * 256 + width; at++) {
        const hash = tile.value.body.slice((at % 256) * 32, (at % 256) * 32 + 32);
        if (hash.length !== 32) return refuse('mirror.tile', {index});
        hashes.push(hash);
        builder.add(hash);
      }
    }
  }
  return sameHash(builder.root(), root) ? ok(hashes) : refuse('tree.root-differs', {size});
}

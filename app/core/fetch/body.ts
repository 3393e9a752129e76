import type {IncomingMessage} from 'node:http';
import {PassThrough, pipeline, Transform} from 'node:stream';
import {createGunzip} from 'node:zlib';
import {ok, type Result} from '@parvis/kernel';
import {refuse, type FetchProblem} from './problem.ts';

/** Reads an answer's body, unpacked, and breaks off where it grows beyond `mostBytes`, packed or unpacked. */
export async function readBody(response: IncomingMessage, mostBytes: number): Promise<Result<Uint8Array, FetchProblem>> {
  const parts: Uint8Array[] = [];
  const read = await drainBody(response, mostBytes, (part) => void parts.push(part));
  return read.ok ? ok(Buffer.concat(parts)) : read;
}

/** The same, part by part: the next one comes when `take` is done with the one before. What `take` throws comes out as it is. */
export async function drainBody(response: IncomingMessage, mostBytes: number, take: (part: Uint8Array) => void | Promise<void>): Promise<Result<undefined, FetchProblem>> {
  const encoding = (response.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') return refuse('fetch.encoding-refused');
  const unpacked = pipeline(response, counter(mostBytes), encoding === 'identity' ? new PassThrough() : createGunzip(), () => {});
  let bytes = 0;
  let taking = false;
  try {
    for await (const part of unpacked as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > mostBytes) return refuse('fetch.too-large', {mostBytes});
      taking = true;
      await take(part);
      taking = false;
    }
  } catch (error) {
    if (taking) throw error;
    return error instanceof TooLarge ? refuse('fetch.too-large', {mostBytes}) : refuse('fetch.answer-broken');
  }
  return ok(undefined);
}

class TooLarge extends Error {}

/** Gzip that unpacks to nothing can go on for ever: packed bytes are counted too, with room for what packing adds. */
function counter(mostBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length;
      done(bytes > mostBytes * 1.01 + 1024 ? new TooLarge() : null, part);
    },
  });
}

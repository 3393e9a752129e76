import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import {kindOf, refuseOther, type FileKind} from './kind.ts';
import type {JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';
import {bytesOf, unpacked} from './unpack.ts';

/** A file from outside whose kind is known; everything that is read of it is counted. */
export interface OpenedFile {
  readonly path: string;
  readonly name: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly limits: JailLimits;
  /** The content, unpacked; from the start each time. `onRead` is told the bytes of the file as it came. */
  bytes(onRead?: (done: number) => void): AsyncGenerator<Uint8Array, void, void>;
}

const LOOKED_AT = 66_000;

/** Looks at both ends of a file and says what it is; a FileRefusal for what is not read. */
export function openFile(path: string, name: string, limits: JailLimits): OpenedFile {
  const file = openSync(path, 'r');
  const {size} = fstatSync(file);
  const head = new Uint8Array(Math.min(LOOKED_AT, size)), tail = new Uint8Array(Math.min(LOOKED_AT, size));
  try {
    readSync(file, head, 0, head.length, 0);
    readSync(file, tail, 0, tail.length, size - tail.length);
  } finally {
    closeSync(file);
  }
  if (size === 0) throw new FileRefusal('file.empty');
  if (size > limits.fileBytes) throw new FileRefusal('file.too-large', {bytes: size});
  const kind = kindOf(name, head, tail);
  return {
    path, name, kind, size, limits,
    async* bytes(onRead) {
      if (!kind.packed) return yield* bytesOf(path, onRead);
      let first = true;
      for await (const chunk of unpacked(bytesOf(path, onRead), limits)) {
        if (first) refuseOther(chunk, new Uint8Array());
        first = false;
        yield chunk;
      }
    },
  };
}

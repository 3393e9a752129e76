import {createReadStream} from 'node:fs';
import {mkdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {createHash, hash, randomUUID, type Hash} from 'node:crypto';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import type {ClientBase} from 'pg';
import type {AttachmentDraft} from '../register.ts';

/** Files by the SHA-256 of their bytes, in one folder. */
export interface FileStore {
  /** Keeps the bytes and gives their hash; the same bytes are kept once. */
  keep(bytes: Uint8Array): Promise<Buffer>;
  /** Keeps a stream that should have this hash; false, and nothing kept, where it has another. */
  take(file: Buffer, bytes: AsyncIterable<Uint8Array>): Promise<boolean>;
  open(file: Buffer): Readable;
  has(file: Buffer): Promise<boolean>;
  erase(file: Buffer): Promise<void>;
}

export function folderOfFiles(folder: string): FileStore {
  const pathOf = (file: Buffer): string => {
    const name = file.toString('hex');
    return join(folder, name.slice(0, 2), name.slice(2));
  };
  return {
    async keep(bytes) {
      const file = hash('sha256', bytes, 'buffer');
      const path = pathOf(file);
      if (await exists(path)) return file;
      await mkdir(join(path, '..'), {recursive: true});
      const partial = `${path}.${randomUUID()}`;
      await writeFile(partial, bytes, {mode: 0o600, flush: true});
      await rename(partial, path);
      return file;
    },
    async take(file, bytes) {
      const path = pathOf(file);
      await mkdir(join(path, '..'), {recursive: true});
      const partial = `${path}.${randomUUID()}`;
      const digest = createHash('sha256');
      try {
        await writeFile(partial, passing(bytes, digest), {mode: 0o600, flush: true});
        const whole = digest.digest().equals(file);
        if (whole) await rename(partial, path);
        return whole;
      } finally {
        await rm(partial, {force: true});
      }
    },
    open: (file) => createReadStream(pathOf(file)),
    has: (file) => exists(pathOf(file)),
    erase: (file) => rm(pathOf(file), {force: true}),
  };
}

async function* passing(bytes: AsyncIterable<Uint8Array>, through: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    through.update(chunk);
    yield chunk;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

export interface StatementKey {
  readonly thing: string;
  readonly sid: string;
  readonly revision: number;
}

/** Keeps the attachments of a statement; the rows name the files by hash. */
export async function keepAttachments(client: ClientBase, files: FileStore, {thing, sid, revision}: StatementKey, attachments: readonly AttachmentDraft[]): Promise<void> {
  for (const {name, mediaType, bytes} of attachments) {
    const file = await files.keep(bytes);
    await client.query(
      'insert into attachment (thing, sid, revision, name, media_type, size, file) values ($1, $2, $3, $4, $5, $6, $7)',
      [thing, sid, revision, name, mediaType, bytes.length, file]);
  }
}

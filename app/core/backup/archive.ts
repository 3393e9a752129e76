import {createReadStream} from 'node:fs';
import {open} from 'node:fs/promises';
import {hash} from 'node:crypto';
import {createZstdDecompress} from 'node:zlib';
import {BackupError} from './error.ts';
import {MANIFEST, memberOf, readManifest, type Manifest} from './manifest.ts';
import {transformed} from './measure.ts';
import {readMembers, type Member} from './tar.ts';

/** A backup that was opened: its manifest was read, and everything that it names is there. */
export interface Archive {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest. */
  readonly name: string;
  /** The unpacked lines of a table. */
  lines(table: string): AsyncIterable<Uint8Array>;
  file(name: string): AsyncIterable<Uint8Array> | undefined;
}

/** Opens a backup. Refuses one that was cut off, or that lacks a part. */
export async function openArchive(path: string): Promise<Archive> {
  const handle = await open(path);
  let members: Map<string, Member>;
  let text: string;
  try {
    members = new Map((await readMembers(handle)).map((member) => [member.name, member]));
    const {start, size} = members.get(MANIFEST) ?? {start: 0, size: 0};
    if (size === 0) throw new BackupError(`${path} is not a whole backup of Parvis: it has no manifest at its end. Take another one.`);
    const bytes = Buffer.alloc(size);
    await handle.read(bytes, 0, size, start);
    text = bytes.toString('utf8');
  } finally {
    await handle.close();
  }
  const manifest = readManifest(text);
  const lacking = manifest.tables.map(({table}) => memberOf(table)).filter((name) => !members.has(name));
  if (lacking.length > 0) throw new BackupError(`${path} lacks ${lacking.join(', ')}. Take another backup.`);
  const bytesOf = ({start, size}: Member): AsyncIterable<Uint8Array> => (size === 0 ? nothing() : createReadStream(path, {start, end: start + size - 1, highWaterMark: 1 << 18}));
  return {
    manifest,
    name: hash('sha256', text),
    lines(table) {
      const member = members.get(memberOf(table));
      if (member === undefined) throw new BackupError(`${path} lacks the table ${table}.`);
      return transformed(bytesOf(member), createZstdDecompress());
    },
    file(name) {
      const member = members.get(`files/${name}`);
      return member && bytesOf(member);
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

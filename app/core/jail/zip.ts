import {inflateRawSync} from 'node:zlib';
import {RATIO_FROM_BYTES, ZIP_UNPACKED_BYTES, type JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const END = 0x06054b50, CENTRAL = 0x02014b50, LOCAL = 0x04034b50;
/** Signs of an archive in an archive, by name. */
const ARCHIVE = /\.(zip|gz|7z|rar|tar|xz|bz2|jar|xlsx|docx)$/i;

/**
 * The entries of a ZIP archive, unpacked (APPNOTE 6.3.10, sections 4.3 and 4.4). What the directory says is not believed:
 * bytes are counted as they come out. Refused: odd names, twins, encryption, overlap, archives in it, anything behind it.
 */
export function readZip(bytes: Uint8Array, limits: JailLimits): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count === 0xffff || view.getUint32(end + 16, true) === 0xffffffff) throw new FileRefusal('zip.too-large');
  if (count > limits.zipEntries) throw new FileRefusal('zip.too-many-entries', {count});
  const seen = new Set<string>();
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true), packed = 0, given = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) throw new FileRefusal('zip.broken', {offset: at});
    const entry = centralEntry(bytes, view, at);
    at = entry.next;
    checkName(entry, seen);
    packed += entry.size;
    if (packed > bytes.length) throw new FileRefusal('zip.overlap', {name: entry.name});
    const content = entry.name.endsWith('/') ? new Uint8Array() : inflate(bytes, view, entry, Math.min(ZIP_UNPACKED_BYTES, limits.unpackedBytes) - given);
    given += content.length;
    if (given > RATIO_FROM_BYTES && given > bytes.length * limits.zipRatio) throw new FileRefusal('zip.ratio', {bytes: given, packed: bytes.length});
    if (content[0] === 0x50 && content[1] === 0x4b && content[2] === 3) throw new FileRefusal('zip.nested', {name: entry.name});
    entries.push({name: entry.name, bytes: content});
  }
  return entries;
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + 22 + view.getUint16(at + 20, true) !== view.byteLength) throw new FileRefusal('zip.trailing');
    return at;
  }
  throw new FileRefusal('zip.broken', {reason: 'no end record'});
}

interface Central {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly size: number;
  readonly attributes: number;
  readonly local: number;
  readonly next: number;
}

function centralEntry(bytes: Uint8Array, view: DataView, at: number): Central {
  const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  return {
    name, flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true),
    attributes: view.getUint32(at + 38, true), local: view.getUint32(at + 42, true), next: at + 46 + nameLength + extra + comment,
  };
}

function checkName({name, flags, attributes}: Central, seen: Set<string>): void {
  const key = name.toLowerCase();
  if (name === '' || name.startsWith('/') || /[\\\0:]/.test(name) || name.split('/').includes('..')) throw new FileRefusal('zip.bad-name', {name});
  if (seen.has(key)) throw new FileRefusal('zip.twin-name', {name});
  seen.add(key);
  // bit 0: encrypted; 0xA000 in the Unix mode: a symbolic link
  if ((flags & 1) !== 0) throw new FileRefusal('zip.encrypted', {name});
  if (((attributes >>> 16) & 0xf000) === 0xa000) throw new FileRefusal('zip.link', {name});
  if (ARCHIVE.test(name)) throw new FileRefusal('zip.nested', {name});
}

function inflate(bytes: Uint8Array, view: DataView, {name, method, size, local}: Central, room: number): Uint8Array {
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw new FileRefusal('zip.broken', {name});
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(from, from + size);
  if (packed.length !== size) throw new FileRefusal('zip.broken', {name});
  if (method === 0) return packed;
  if (method !== 8) throw new FileRefusal('zip.method', {name, method});
  try {
    return inflateRawSync(packed, {maxOutputLength: Math.max(1, room)});
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new FileRefusal('file.too-large-unpacked', {name});
    throw new FileRefusal('zip.broken', {name});
  }
}

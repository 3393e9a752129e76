import type {FileHandle} from 'node:fs/promises';

/** Where the content of a member lies in its tar file. */
export interface Member {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

const BLOCK = 512;

/** Writes a tar file (POSIX ustar), member by member; sizes are filled in once they are known, so nothing is held. */
export class TarWriter {
  readonly #file: FileHandle;
  #at = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** One member with everything that the source gives. Undefined: the source said that it is not worth keeping (`keep`). */
  async add(name: string, source: AsyncIterable<Uint8Array>, keep: () => boolean = () => true): Promise<Member | undefined> {
    const header = this.#at;
    const start = header + BLOCK;
    let end = start;
    for await (const chunk of source) end += await this.#write(chunk, end);
    const size = end - start;
    if (!keep()) {
      await this.#file.truncate(header);
      return undefined;
    }
    await this.#write(tarHeader(name, size), header);
    this.#at = start + Math.ceil(size / BLOCK) * BLOCK;
    await this.#file.truncate(this.#at);
    return {name, start, size};
  }

  /** Two empty blocks end the file. */
  async end(): Promise<void> {
    await this.#write(Buffer.alloc(2 * BLOCK), this.#at);
    await this.#file.sync();
  }

  async #write(bytes: Uint8Array, at: number): Promise<number> {
    for (let done = 0; done < bytes.length;) done += (await this.#file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    return bytes.length;
  }
}

/** The members of a tar file in their order. One that was cut off has members that reach beyond its end: they are left out. */
export async function readMembers(file: FileHandle): Promise<Member[]> {
  const {size: length} = await file.stat();
  const members: Member[] = [];
  const header = Buffer.alloc(BLOCK);
  for (let at = 0; at + BLOCK <= length;) {
    await file.read(header, 0, BLOCK, at);
    if (header.every((byte) => byte === 0)) break;
    const size = sizeIn(header);
    if (header.toString('latin1', 257, 262) !== 'ustar' || checksum(header) !== Number.parseInt(header.toString('latin1', 148, 154), 8) || at + BLOCK + size > length) break;
    members.push({name: text(header, 0, 100), start: at + BLOCK, size});
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return members;
}

/** What octal digits cannot say (8 GiB and more) is a binary number, marked in its first bit, as GNU and BSD tar have it. */
const MOST_OCTAL = 0o77777777777;

/** The block before a member's content. */
export function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100, 'utf8');
  header.write('0000600\0' + '0000000\0' + '0000000\0', 100, 'latin1');
  if (size <= MOST_OCTAL) header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  header.write(`${'0'.repeat(11)}\0`, 136, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\0' + '00', 257, 'latin1');
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** The sum of all bytes, with those of the sum itself as spaces. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
}

function sizeIn(header: Buffer): number {
  return header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(header.toString('latin1', 124, 135), 8);
}

function text(header: Buffer, from: number, length: number): string {
  return header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
}

import {createHash} from 'node:crypto';
import {createWriteStream} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {err, ok, type Result} from '@parvis/kernel';

/** A form with one file, as it came: fields as texts, the file on disk. */
export interface ReceivedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly file?: {readonly name: string; readonly path: string; readonly size: number; readonly sha256: Buffer};
  /** Takes the file off the disk. */
  remove(): Promise<void>;
}

const HEADER_BYTES = 8192, FIELD_BYTES = 65_536, MOST_PARTS = 20;
const HEADERS_END = Buffer.from('\r\n\r\n');

/**
 * Reads multipart/form-data (RFC 7578) as it comes; the file goes to disk with its hash taken on the way. Memory holds one
 * piece. Refused: `malformed`, `too-large`.
 */
export async function receiveForm(contentType: string, body: AsyncIterable<Buffer>, mostBytes: number): Promise<Result<ReceivedForm, 'malformed' | 'too-large'>> {
  const boundary = /^multipart\/form-data;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  if (boundary === null) return err('malformed');
  const folder = await mkdtemp(join(tmpdir(), 'parvis-form-'));
  const remove = (): Promise<void> => rm(folder, {recursive: true, force: true});
  const source = new Source(body, mostBytes);
  try {
    const fields: Record<string, string> = {};
    let file: ReceivedForm['file'];
    const mark = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
    source.pretend('\r\n');
    for await (const rest of source.until(mark)) if (rest.length > 0) throw new FormError('malformed');
    for (let parts = 0; await source.hasPart(); parts++) {
      if (parts === MOST_PARTS) throw new FormError('malformed');
      const {name, filename} = readHeaders(await source.short(HEADERS_END, HEADER_BYTES));
      if (filename === undefined) Object.defineProperty(fields, name, {value: (await source.short(mark, FIELD_BYTES)).toString('utf8'), enumerable: true, configurable: true});
      else if (file === undefined) file = await toDisk(join(folder, 'file'), filename, source.until(mark));
      else throw new FormError('malformed');
    }
    return ok({fields, ...(file !== undefined && file.size + file.name.length > 0 && {file}), remove});
  } catch (error) {
    await remove();
    if (error instanceof FormError) return err(error.problem);
    throw error;
  }
}

class FormError extends Error {
  readonly problem: 'malformed' | 'too-large';

  constructor(problem: 'malformed' | 'too-large') {
    super(problem);
    this.problem = problem;
  }
}

/** The bytes of a body, taken up to marks. */
class Source {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #most: number;
  #held: Buffer = Buffer.alloc(0);
  #read = 0;

  constructor(body: AsyncIterable<Buffer>, most: number) {
    this.#chunks = body[Symbol.asyncIterator]();
    this.#most = most;
  }

  pretend(text: string): void {
    this.#held = Buffer.from(text);
  }

  /** Everything before the mark, piece by piece; the mark is taken too. */
  async* until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        yield this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return;
      }
      const safe = Math.max(0, this.#held.length - mark.length + 1);
      if (safe > 0) yield this.#held.subarray(0, safe);
      this.#held = this.#held.subarray(safe);
      await this.#more();
    }
  }

  async short(mark: Buffer, most: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of this.until(mark)) {
      length += part.length;
      if (length > most) throw new FormError('malformed');
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  /** After a boundary: a line end before another part, two dashes at the end. */
  async hasPart(): Promise<boolean> {
    while (this.#held.length < 2) await this.#more();
    const next = this.#held.toString('latin1', 0, 2);
    this.#held = this.#held.subarray(2);
    if (next === '--') return false;
    if (next !== '\r\n') throw new FormError('malformed');
    return true;
  }

  async #more(): Promise<void> {
    const {done, value} = await this.#chunks.next();
    if (done === true) throw new FormError('malformed');
    this.#read += value.length;
    if (this.#read > this.#most) throw new FormError('too-large');
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
  }
}

function readHeaders(bytes: Buffer): {name: string; filename?: string} {
  const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(bytes.toString('utf8'))?.[1];
  const name = /\bname="([^"]*)"/.exec(disposition?.replace(/filename="[^"]*"/, '') ?? '')?.[1];
  if (disposition === undefined || name === undefined) throw new FormError('malformed');
  const filename = /\bfilename="([^"]*)"/.exec(disposition)?.[1];
  return {name, ...(filename !== undefined && {filename: plainName(filename)})};
}

/** A name without folders, controls and what turns the direction of writing (security: names of files are shown). */
function plainName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? '').normalize('NFC').replaceAll(/[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, '').slice(0, 200);
}

async function toDisk(path: string, name: string, bytes: AsyncIterable<Buffer>): Promise<NonNullable<ReceivedForm['file']>> {
  const digest = createHash('sha256');
  const stream = createWriteStream(path, {mode: 0o600});
  let size = 0;
  for await (const part of bytes) {
    digest.update(part);
    size += part.length;
    await new Promise<void>((resolve, reject) => void stream.write(part, (error) => (error ? reject(error) : resolve())));
  }
  await new Promise<void>((resolve) => void stream.end(() => resolve()));
  return {name, path, size, sha256: digest.digest()};
}

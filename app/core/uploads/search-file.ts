import {createGunzip} from 'node:zlib';
import type {FileStore} from '../files/store.ts';

/** Unpacked, a file is looked through this far; what is longer is taken to hold what is looked for. */
const MOST_BYTES = 2 ** 31;
const ZIP = 'PK\u0003\u0004', GZIP = '\u001F\u008B';

/** Does a stored file hold one of these texts, in UTF-8 or escaped as JSON does? What cannot be read as text may hold anything: yes. */
export async function fileHolds(files: FileStore, file: Buffer, texts: readonly string[]): Promise<boolean> {
  const wanted = texts.filter((text) => text !== '').map(plain);
  const most = Math.max(0, ...wanted.map(({length}) => length)) * LONGEST_ESCAPE;
  const decoder = new TextDecoder('utf-8');
  let kept = '', read = 0;
  try {
    for await (const part of await unpacked(files, file)) {
      read += part.length;
      if (read > MOST_BYTES) return true;
      const text = kept + decoder.decode(part, {stream: true});
      if (read === part.length && text.startsWith(ZIP)) return true;
      const seen = plain(text);
      if (wanted.some((one) => seen.includes(one))) return true;
      kept = text.slice(-most);
    }
    return false;
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) return true;
    throw error;
  }
}

/** `\u0041` is six characters for one. */
const LONGEST_ESCAPE = 6;

/** Without the escapes of JSON and the doubled quotes of CSV, in one way of writing. */
function plain(text: string): string {
  return text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(["\\/])/g, '$1').replaceAll('""', '"').normalize('NFC').toLowerCase();
}

async function unpacked(files: FileStore, file: Buffer): Promise<AsyncIterable<Buffer>> {
  const head = files.open(file);
  let packed = false;
  for await (const part of head as AsyncIterable<Buffer>) {
    packed = part.toString('latin1', 0, 2) === GZIP;
    break;
  }
  const source = files.open(file);
  if (!packed) return source;
  const content = source.pipe(createGunzip());
  source.on('error', (error) => content.destroy(error));
  return content;
}

import {createHash, randomBytes} from 'node:crypto';
import {mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

/**
 * The last checkpoint that was signed for an origin, kept outside the database: so a database that was put back, or made
 * anew, is found out before anything is signed that contradicts it.
 */
export async function readMark(folder: string, origin: string): Promise<string | undefined> {
  return readFile(pathOf(folder, origin), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Written before a checkpoint is given to anybody. */
export async function writeMark(folder: string, origin: string, note: string): Promise<void> {
  await mkdir(folder, {recursive: true, mode: 0o700});
  const path = pathOf(folder, origin);
  const partial = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(partial, note, {mode: 0o600, flush: true});
  await rename(partial, path);
}

function pathOf(folder: string, origin: string): string {
  return join(folder, `${createHash('sha256').update(origin).digest('hex').slice(0, 32)}.checkpoint`);
}

import {open, readFile, stat, truncate} from 'node:fs/promises';
import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {NO_COUNTS, type Counts} from '../import/messages.ts';
import type {JobResume} from '../jobs/visible.ts';

/** How far a run is: all pages before this one are stored, and this one up to `offset`. Kept in the row of its job. */
export interface Place {
  readonly run: number;
  readonly address: string;
  /** Pages read before this one. */
  readonly pages: number;
  /** Counts when this page was begun. */
  readonly before: Counts;
  /** Within the page, once it was fetched. */
  readonly within?: {
    /** SHA-256 of the page's bytes, hexadecimal: elsewhere the offset means nothing. */
    readonly hash: string;
    readonly etag?: string;
    readonly lastModified?: string;
    readonly offset: number;
    readonly counts: Counts;
    /** Bytes of keys written so far. */
    readonly keys: number;
  };
}

export function startOf(run: number, address: string): Place {
  return {run, address, pages: 0, before: NO_COUNTS};
}

/** Before anything of the page was stored: for a page that has to be fetched again. */
export function pageStart({within: _, ...place}: Place): Place {
  return place;
}

export function resumeOf(place: Place): JobResume {
  return {place};
}

/** Where an earlier run had got to, if it had got anywhere. */
export function placeOf(resume: JobResume | undefined): Place | undefined {
  return resume?.['place'] as Place | undefined;
}

/** The files of one run: the page as it came, and the keys of what it offers, so that both outlast the process. */
export class RunFiles {
  readonly page: string;
  readonly #keys: string;

  constructor(folder: string, name: string) {
    this.page = `${folder}/${name}.page`;
    this.#keys = `${folder}/${name}.keys`;
  }

  /** Is the page that was begun still there, whole? */
  async hasPage(hash: string): Promise<boolean> {
    const found = createHash('sha256');
    try {
      for await (const part of createReadStream(this.page) as AsyncIterable<Buffer>) found.update(part);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
    return found.digest('hex') === hash;
  }

  async pageBytes(): Promise<number> {
    return (await stat(this.page)).size;
  }

  /** Goes back to so many bytes of keys; false where there are fewer. */
  async cutKeys(bytes: number): Promise<boolean> {
    if (bytes === 0) {
      await (await open(this.#keys, 'w', 0o600)).close();
      return true;
    }
    const size = await stat(this.#keys).then((found) => found.size, () => 0);
    if (size < bytes) return false;
    await truncate(this.#keys, bytes);
    return true;
  }

  async addKeys(keys: Uint8Array): Promise<void> {
    const file = await open(this.#keys, 'a', 0o600);
    try {
      await file.writeFile(keys);
    } finally {
      await file.close();
    }
  }

  async readKeys(): Promise<Buffer> {
    return readFile(this.#keys);
  }
}

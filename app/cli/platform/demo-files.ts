import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import type {Writable} from 'node:stream';
import {finished} from 'node:stream/promises';
import type {Generator} from '../../demo/generators.ts';
import type {World} from '../../demo/world.ts';
import type {Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';

interface Wanted {
  readonly world: World;
  readonly scale: number;
}

const BLOCK_CHARACTERS = 1 << 18;

/** Writes the documents of these registers, one a line; `-` is standard output. Stops at a whole unit when asked to. */
export async function writeCountry(generators: readonly Generator[], {world, scale}: Wanted, path: string, terminal: Terminal): Promise<{readonly written: number}> {
  let written = 0;
  await writing(path, terminal, async (write) => {
    for (const {register: {name}, units, documents} of generators) {
      const make = documents(world);
      const total = units(scale);
      const bar = progressBar(terminal, `demo ${name}`, total);
      for (let unit = 0; unit < total && !terminal.signal.aborted; unit++) {
        for (const document of make(unit)) {
          await write(JSON.stringify(document));
          written++;
        }
        bar.update(unit, `${written} written`);
      }
      bar.end();
    }
  });
  return {written};
}

/** Writes what was planted, one episode a line. */
export async function writeTruth(generators: readonly Generator[], {world, scale}: Wanted, path: string, terminal: Terminal): Promise<void> {
  await writing(path, terminal, async (write) => {
    for (const {units, truth} of generators) {
      for (const episode of truth(world, units(scale))) {
        if (terminal.signal.aborted) return;
        await write(JSON.stringify(episode));
      }
    }
  });
}

/** Lines in blocks, as fast as they are taken. */
async function writing(path: string, terminal: Terminal, work: (write: (line: string) => Promise<void>) => Promise<void>): Promise<void> {
  const out: Writable = path === '-' ? terminal.stdout : createWriteStream(path);
  let text = '';
  const flush = async (): Promise<void> => {
    if (text === '') return;
    const block = text;
    text = '';
    if (!out.write(block)) await once(out, 'drain');
  };
  if (path !== '-') await once(out, 'open');
  await work(async (line) => {
    text += `${line}\n`;
    if (text.length >= BLOCK_CHARACTERS) await flush();
  });
  await flush();
  if (path === '-') return;
  out.end();
  await finished(out);
}

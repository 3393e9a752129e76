import {once} from 'node:events';
import type {Problem} from '@parvis/kernel';
import {UsageError, type Terminal} from '../command.ts';

const PIECE = 1 << 16;

/** Writes texts to standard output, in pieces of some size, waiting where the reader is slower. */
export async function writeAll(terminal: Terminal, texts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    await writePieces(terminal, [piece]);
    piece = '';
  }
  await writePieces(terminal, [piece]);
}

/** Writes pieces as they are, waiting where the reader is slower. */
export async function writePieces(terminal: Terminal, pieces: Iterable<string | Uint8Array>): Promise<void> {
  for (const piece of pieces) if (!terminal.stdout.write(piece)) await once(terminal.stdout, 'drain');
}

/** Refuses a settings file: each fault with its place and what to write instead. */
export function refuseSettings(path: string, problems: readonly Problem[]): never {
  const lines = problems.map(({code, at, todo}) => `  ${at}: ${code}${typeof todo === 'string' ? `. ${todo}.` : ''}`);
  throw new UsageError(`${path} is not a settings file for this:\n${lines.join('\n')}`);
}

/** `3 lines, 1 line`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `12,345`. Not by Intl, whose start takes as long as the checking of a megabyte. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

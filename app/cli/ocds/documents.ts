import type {Problem} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {releasesIn, type ReleasesFound} from '@parvis/ocds/flatten';
import type {Terminal} from '../command.ts';
import {pieces, readPiece, type Origin} from './pieces.ts';

/** A document of a file, or a part of a large one, read as JSON. */
export type DocumentRead =
  | (Origin & {readonly ok: true; readonly value: JsonValue})
  | (Origin & {readonly ok: false; readonly problems: readonly Problem[]});

/** The JSON texts of files, one by one; large packages and lists element by element. */
export async function* documents(files: readonly string[], terminal: Terminal, label: string): AsyncGenerator<DocumentRead, void, void> {
  for await (const {origin, bytes} of pieces(files, terminal, label)) {
    const read = readPiece(bytes);
    yield read.ok ? {...origin, ok: true, value: read.value} : {...origin, ok: false, problems: read.error};
  }
}

/** The releases in what was read, and what a package says of itself. */
export function releasesOf({kind, of, value}: DocumentRead & {readonly ok: true}): ReleasesFound {
  if (kind === 'envelope') return {releases: [], others: 0, metadata: releasesIn(value).metadata};
  if (kind === 'element' && of === 'releases') return isObject(value) && 'id' in value ? {releases: [value], others: 0, metadata: {}} : {releases: [], others: 1, metadata: {}};
  return releasesIn(value);
}

/** `releases.json, line 3`. */
export function placeOf({file, line, at}: Origin): string {
  return `${file}${line === undefined ? '' : `, line ${line}`}${at === '' ? '' : ` ${at}`}`;
}

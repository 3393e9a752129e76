import {ok, type Result} from '@parvis/kernel';
import {hashFromBase64, toBase64} from '../base64.ts';
import {isCount, parseCount} from '../number.ts';
import {refuse} from '../problem.ts';
import {sameHash} from '../tree/hash.ts';
import type {TreeHead} from '../tree/verify.ts';

/** What a log signs: who it is, how long it is, and the root of all of it (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** Who the log is, for ever; best the address of the log without scheme. */
  readonly origin: string;
  readonly extensions: readonly string[];
}

/** The text of a checkpoint, to be signed as a note. */
export function writeCheckpoint({origin, size, root, extensions}: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions];
  if (!isCount(size) || root.length !== 32 || lines.some((line) => line === '' || line.includes('\n'))) throw new RangeError('A checkpoint has an origin, a size and a root, and no empty line');
  return `${lines.join('\n')}\n`;
}

/** Reads the text of a checkpoint: of an opened note, or of one whose signatures somebody else has verified. */
export function readCheckpoint(text: string): Result<Checkpoint> {
  if (!text.endsWith('\n')) return refuse('checkpoint.form', '');
  const [origin = '', sizeText = '', rootText = '', ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '') return refuse('checkpoint.origin', '/origin');
  const size = parseCount(sizeText);
  if (size === undefined) return refuse('checkpoint.size', '/size');
  const root = hashFromBase64(rootText);
  if (root === undefined) return refuse('checkpoint.root', '/root');
  const empty = extensions.indexOf('');
  if (empty >= 0) return refuse('checkpoint.extension-empty', `/extensions/${empty}`);
  return ok({origin, size, root, extensions});
}

/**
 * How a log stands to what was seen of it before. `grown` still asks for a consistency proof; `rolled-back`, `forked`
 * and `other-log` are alarms.
 */
export function compareHeads(seen: Checkpoint, now: Checkpoint): 'same' | 'grown' | 'rolled-back' | 'forked' | 'other-log' {
  if (seen.origin !== now.origin) return 'other-log';
  if (now.size < seen.size) return 'rolled-back';
  if (now.size > seen.size) return 'grown';
  return sameHash(seen.root, now.root) ? 'same' : 'forked';
}

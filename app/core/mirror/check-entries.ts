import {STATEMENT_DOMAIN} from '@parvis/kernel';
import {leafHash, sameHash} from '@parvis/tlog';
import {commit, KINDS} from '../statements/prepare.ts';
import {writeEntry} from '../tlog/entry.ts';
import type {MirroredEntry, MirroredStatement} from './feed.ts';

/** What is wrong with a page of entries, and where; undefined where each is the one that was hashed, and each content what its entry commits to. */
export function firstWrong(entries: readonly MirroredEntry[], from: number, hashes: readonly Uint8Array[]): {readonly code: string; readonly position: number} | undefined {
  if (!Array.isArray(entries) || entries.length !== hashes.length) return {code: 'mirror.page', position: from};
  for (const [i, entry] of entries.entries()) {
    const position = from + i;
    if (!isWhole(entry, position) || !sameHash(leafHash(writeEntry(entry)), hashes[i] ?? new Uint8Array(0))) return {code: 'mirror.entry', position};
    const {statement, commitment} = entry;
    if (statement !== undefined && commit(STATEMENT_DOMAIN, Buffer.from(statement.salt, 'hex'), statement.content).toString('hex') !== commitment) return {code: 'mirror.content', position};
  }
  return undefined;
}

/** Has all that is worked with: what the source says beside what is hashed may be anything. */
function isWhole(entry: Partial<MirroredEntry> | null, position: number): entry is MirroredEntry {
  const {register, id, action, commitment, statement, keyChange} = entry ?? {};
  return entry?.position === position && areTexts(register, id, action, commitment) && (statement === undefined || isStatement(statement))
    && (keyChange === undefined || areTexts(keyChange?.key, keyChange?.salt, keyChange?.statement));
}

function isStatement(said: Partial<MirroredStatement> | null): boolean {
  const {source, touches, statement, said: instant, entered, schemaVersion, salt, content, kind, attachments} = said ?? {};
  return areTexts(source?.slug, source?.name, statement, instant, entered, schemaVersion, salt, content) && KINDS.some((one) => one === kind)
    && Array.isArray(touches) && touches.length > 0 && areTexts(...touches)
    && Array.isArray(attachments) && attachments.every((one: Partial<MirroredStatement['attachments'][number]> | null) => areTexts(one?.file, one?.name, one?.mediaType) && Number.isSafeInteger(one?.size));
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}

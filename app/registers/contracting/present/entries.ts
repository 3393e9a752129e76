import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {StatementRead} from '../../../core/read.ts';
import {member, things} from '../reading.ts';
import type {EntryView} from './view.ts';

/** The entries of a record, numbered as the notes on the page number them. */
export function entriesOf(statements: readonly StatementRead[]): EntryView[] {
  const withdrawals = new Map(statements.flatMap((statement, i) => {
    const withdraws = statement.kind === 'withdrawal' ? statement.body?.['withdraws'] : undefined;
    return typeof withdraws === 'string' ? [[withdraws, i + 1] as const] : [];
  }));
  return statements.map((statement, i) => {
    const {id, kind, said, entered, position, altered, hash, removed, body} = statement;
    const withdraws = kind === 'withdrawal' ? body?.['withdraws'] : undefined;
    const reason = kind === 'withdrawal' ? body?.['reason'] : reasonOf(body, id);
    const withdrawnBy = kind === 'withdrawal' ? undefined : withdrawals.get(id);
    return {
      number: i + 1, id, kind, said, entered, position, tags: tagsOf(body),
      ...(altered && {altered}), ...(hash !== undefined && {hash}), ...(removed !== undefined && {removed}),
      ...(typeof withdraws === 'string' && {withdraws}), ...(typeof reason === 'string' && {reason}),
      ...(withdrawnBy !== undefined && {withdrawnBy}),
    };
  });
}

/** The tags of a release; of old data also a single text. */
function tagsOf(body: unknown): string[] {
  const tag = isObject(body) ? body['tag'] : undefined;
  if (typeof tag === 'string') return [tag];
  return Array.isArray(tag) ? (tag as readonly unknown[]).filter((code) => typeof code === 'string') : [];
}

/** Why a release says otherwise than before: its own words, else those of the amendment that it makes. */
function reasonOf(body: JsonObject | undefined, id: string): JsonValue | undefined {
  if (body === undefined || body['updateRationale'] !== undefined) return body?.['updateRationale'];
  const amended = [member(body, 'tender'), ...things(body['awards']), ...things(body['contracts'])];
  return amended.flatMap((one) => things(member(one, 'amendments'))).find(({releaseID}) => releaseID === id)?.['rationale'];
}

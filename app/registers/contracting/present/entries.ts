import {isObject} from '@parvis/kernel/json';
import type {StatementRead} from '../../../core/read.ts';
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
    const reason = kind === 'withdrawal' ? body?.['reason'] : undefined;
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

import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {storable} from './copy.ts';
import type {SourceKey} from './prepare.ts';

export interface SourceWords {
  readonly name: string;
  readonly licence?: string;
  readonly policy?: string;
}

/** The source of that slug, made known at first use. Its words are the first ones it gave. */
export async function ensureSource(client: Pick<ClientBase, 'query'>, register: Register, slug: string, words: SourceWords): Promise<SourceKey> {
  await client.query(
    'insert into source (register, slug, name, licence, policy) values ($1, $2, $3, $4, $5) on conflict (register, slug) do nothing',
    [register.number, slug, ...[words.name, words.licence, words.policy].map((text) => (text === undefined ? null : storable(text)))]);
  const {rows: [row]} = await client.query<{number: number}>('select number from source where register = $1 and slug = $2', [register.number, slug]);
  return {number: row!.number, slug};
}

/** A slug from a name: `Solvane Roads Agency` → `solvane-roads-agency`; never empty. */
export function slugOf(name: string): string {
  const slug = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return slug === '' ? `source-${[...name].map((c) => c.codePointAt(0)!.toString(36)).join('').slice(0, 20) || 'unnamed'}` : slug;
}

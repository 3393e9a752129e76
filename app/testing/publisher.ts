import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {addKey} from '../core/keys/store.ts';
import {ensureSource} from '../core/statements/sources.ts';
import type {Register} from '../core/register.ts';
import type {TestHouse} from './house.ts';

export interface PublishingBody {
  readonly body: number;
  readonly source: number;
  readonly key: string;
}

/** A body with a source of its own and a key for it. */
export async function publishingBody(house: TestHouse, register: Register, slug: string, days = 30, now = Temporal.Now.instant()): Promise<PublishingBody> {
  const {pool} = house.square.app;
  const source = await ensureSource(pool, register, slug, {name: `Source ${slug}`});
  const {rows: [body]} = await pool.query<{number: number}>(
    "insert into body (slug, name, kind) values ($1, $2, 'local') on conflict (slug) do update set name = excluded.name returning number", [slug, `Body ${slug}`]);
  await pool.query('update source set of_body = $2 where number = $1', [source.number, body!.number]);
  const {text} = await addKey(pool, {body: body!.number, name: 'tests', sources: [source.number], days}, now);
  return {body: body!.number, source: source.number, key: text};
}

/** What may be sent as JSON lines. */
export function jsonLines(documents: readonly JsonValue[]): string {
  return documents.map((document) => `${JSON.stringify(document)}\n`).join('');
}

/** One small release; the same for the same name. */
export function aRelease(name: string, more: JsonObject = {}): JsonObject {
  return {ocid: `ocds-7h2qk9-${name}`, id: `${name}-1`, date: '2026-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender', tender: {id: name, title: `Tender ${name}`}, ...more};
}

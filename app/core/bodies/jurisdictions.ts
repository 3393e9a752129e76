import type {ClientBase} from 'pg';
import {freeSlug} from './bodies.ts';

type Asking = Pick<ClientBase, 'query'>;

export const JURISDICTION_KINDS = ['world', 'country', 'region', 'municipality'] as const;
export type JurisdictionKind = (typeof JURISDICTION_KINDS)[number];

export interface JurisdictionRead {
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly kind: JurisdictionKind;
  /** ISO 3166, where it has one. */
  readonly code?: string;
  readonly parent?: number;
  /** How far below the top of the tree. */
  readonly depth: number;
}

/** The tree of places, parents before their children, by name. */
export async function listJurisdictions(client: Asking): Promise<JurisdictionRead[]> {
  const {rows} = await client.query<Omit<JurisdictionRead, 'code' | 'parent'> & {code: string | null; parent: number | null}>(`
    with recursive tree as (
      select number, slug, name, kind, code, parent, 0 as depth, array[name] as path from jurisdiction where parent is null
      union all
      select child.number, child.slug, child.name, child.kind, child.code, child.parent, depth + 1, path || child.name from jurisdiction child join tree on child.parent = tree.number)
    select number, slug, name, kind, code, parent, depth from tree order by path`);
  return rows.map(({code, parent, ...row}) => ({...row, ...(code !== null && {code}), ...(parent !== null && {parent})}));
}

export interface JurisdictionWords {
  readonly name: string;
  readonly kind: JurisdictionKind;
  readonly code?: string;
  readonly parent?: number;
}

/** Adds a place. A place stands below a wider one: a region in a country, a municipality in either. */
export async function makeJurisdiction(client: Asking, {name, kind, code, parent}: JurisdictionWords): Promise<number> {
  const {rows: [row]} = await client.query<{number: number}>('insert into jurisdiction (slug, parent, name, code, kind) values ($1, $2, $3, $4, $5) returning number',
    [await freeSlug(client, 'jurisdiction', name), parent ?? null, name, code ?? null, kind]);
  return row!.number;
}

/** Is the one wider than the other? */
export function isWider(wide: JurisdictionKind, narrow: JurisdictionKind): boolean {
  const [a, b] = [JURISDICTION_KINDS.indexOf(wide), JURISDICTION_KINDS.indexOf(narrow)];
  return a < b || (wide === 'region' && narrow === 'region');
}

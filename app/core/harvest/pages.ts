import type {ClientBase} from 'pg';

type Asking = Pick<ClientBase, 'query'>;

/** What is known of a page that was read whole. */
export interface KnownPage {
  readonly etag?: string;
  readonly lastModified?: string;
  /** SHA-256 of its bytes as they came. */
  readonly hash: Buffer;
  /** Address of the page after it. */
  readonly next?: string;
}

export interface PagePlace {
  readonly harvest: number;
  readonly run: number;
  readonly address: string;
}

/** The newest that is known of a page, whichever run read it. */
export async function findPage(client: Asking, {harvest, address}: PagePlace): Promise<KnownPage | undefined> {
  const {rows: [row]} = await client.query<{etag: string | null; last_modified: string | null; hash: Buffer; next: string | null}>(
    'select etag, last_modified, hash, next from harvest_page where harvest = $1 and address = $2 order by run desc limit 1', [harvest, address]);
  return row && {hash: row.hash, ...(row.etag !== null && {etag: row.etag}), ...(row.last_modified !== null && {lastModified: row.last_modified}), ...(row.next !== null && {next: row.next})};
}

/** Keeps a page that was read whole in this run. `keys`: 8 bytes for each statement that it offers. */
export async function keepPage(client: Asking, {harvest, run, address}: PagePlace, {etag, lastModified, hash, next}: KnownPage, keys: Buffer): Promise<void> {
  await client.query(`
    insert into harvest_page (harvest, run, address, etag, last_modified, hash, next, keys) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (harvest, run, address) do update set etag = excluded.etag, last_modified = excluded.last_modified, hash = excluded.hash, next = excluded.next, keys = excluded.keys`,
  [harvest, run, address, etag ?? null, lastModified ?? null, hash, next ?? null, keys]);
}

/** The page is as it was: what is known of it counts for this run too. */
export async function carryPage(client: Asking, {harvest, run, address}: PagePlace, fresh?: Pick<KnownPage, 'etag' | 'lastModified'>): Promise<void> {
  await client.query(`
    update harvest_page set run = $2, etag = case when $4 then $5 else etag end, last_modified = case when $4 then $6 else last_modified end
    where harvest = $1 and address = $3 and run = (select max(run) from harvest_page where harvest = $1 and address = $3)`,
  [harvest, run, address, fresh !== undefined, fresh?.etag ?? null, fresh?.lastModified ?? null]);
}

/** The keys of all pages: of this run, and of those before that it did not see again. */
export async function readKeys(client: Asking, harvest: number, run: number): Promise<{readonly now: Buffer[]; readonly before: Buffer[]}> {
  const {rows} = await client.query<{keys: Buffer; now: boolean}>('select keys, run = $2 as now from harvest_page where harvest = $1', [harvest, run]);
  return {now: rows.filter(({now}) => now).map(({keys}) => keys), before: rows.filter(({now}) => !now).map(({keys}) => keys)};
}

/** From now on this run is what later ones are compared with. */
export async function forgetEarlierPages(client: Asking, harvest: number, run: number): Promise<void> {
  await client.query('delete from harvest_page where harvest = $1 and run < $2', [harvest, run]);
}

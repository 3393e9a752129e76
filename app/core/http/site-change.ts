import type {ClientBase} from 'pg';

/**
 * Tells caches that something beside the registers, of which public pages show a part (comments …), has changed; in the
 * transaction of the change. Whoever answers a person afterwards asks `versions.refresh()` first.
 */
export async function raiseSiteChange(client: Pick<ClientBase, 'query'>, part: string): Promise<void> {
  await client.query('insert into site_change as known (part, version) values ($1, 1) on conflict (part) do update set version = known.version + 1', [part]);
  await client.query('notify parvis_changed');
}

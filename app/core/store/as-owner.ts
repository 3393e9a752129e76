import type {Client} from 'pg';
import {connect} from '../postgres/connect.ts';

/** Does something with one connection of the database's owner: migrations, removals by law. */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect({connectionString: url, application_name: 'parvis owner'});
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same with several connections. */
export async function asOwners<T>(url: string, count: number, work: (clients: readonly Client[]) => Promise<T>): Promise<T> {
  return count === 0 ? work([]) : asOwner(url, (client) => asOwners(url, count - 1, (others) => work([client, ...others])));
}

import {Client} from 'pg';

/** Does something with one connection of the database's owner: migrations, removals by law. */
export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({connectionString: url, application_name: 'parvis owner'});
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

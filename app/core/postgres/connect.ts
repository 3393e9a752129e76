import {Client, type ClientConfig} from 'pg';

/** A connection of its own. One that breaks fails whatever is asked next: unheard, the break would end the process. */
export async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  client.on('error', () => {});
  await client.connect();
  return client;
}

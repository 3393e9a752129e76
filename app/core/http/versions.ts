import {Client} from 'pg';

/** How new the data is, as caches ask on every request: known without asking the database each time. */
export interface Versions {
  /** Changes with everything that a public page may show, and from site to site; undefined while it is not known. */
  current(): string | undefined;
  /** Asks the database now. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Listens for changes on a connection of its own; while that is broken nothing is served from caches. */
export async function watchVersions(url: string): Promise<Versions> {
  let version: string | undefined;
  let client: Client | undefined;
  let closing = false;
  let again: NodeJS.Timeout | undefined;

  const read = async (): Promise<void> => {
    const asked = client!;
    const {rows: [row]} = await asked.query<{version: string}>(`
      select current_database() || '-' || coalesce(sum(version), 0) || '-' || (select size from log_head) || '-' || (select coalesce(sum(version), 0) from site_change) || '-' || (select count(*) from site) || coalesce((select '-' || seen::date from mirror), '') as version from register_state`);
    // an answer that came with the end of its connection is not news
    if (asked === client) version = row?.version;
  };
  let latest: Client | undefined;
  // a broken connection is told of several times, and followed by one other
  const lose = (lost: Client): void => {
    if (lost !== latest) return;
    version = undefined;
    client = latest = undefined;
    void lost.end().catch(() => {});
    if (!closing) again = setTimeout(() => void connect(), 500);
  };
  const connect = async (): Promise<void> => {
    const fresh = new Client({connectionString: url, application_name: 'parvis versions'});
    latest = fresh;
    try {
      fresh.on('error', () => lose(fresh));
      fresh.on('notification', () => void read().catch(() => lose(fresh)));
      await fresh.connect();
      await fresh.query('listen parvis_changed');
      client = fresh;
      await read();
    } catch {
      lose(fresh);
    }
  };
  await connect();
  return {
    current: () => version,
    refresh: () => (client ? read() : Promise.resolve()),
    async close() {
      closing = true;
      clearTimeout(again);
      await client?.end().catch(() => {});
    },
  };
}

import {escapeIdentifier} from 'pg';
import {connect} from './connect.ts';

// The name is taken (by another process at the same moment): duplicate_database, unique_violation.
const TAKEN = ['42P04', '23505'];

/** Makes a database on the server at `url`, where it does not exist. */
export async function ensureDatabaseAt(url: string, database: string): Promise<void> {
  const client = await connect({connectionString: url});
  try {
    const {rowCount} = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(database)}`);
  } catch (error) {
    if (!TAKEN.includes(String((error as {code?: unknown}).code))) throw error;
  } finally {
    await client.end();
  }
}

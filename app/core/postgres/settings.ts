import {createHash} from 'node:crypto';
import {totalmem} from 'node:os';

export type ServerSettings = Readonly<Record<string, string>>;

const GIGABYTE = 2 ** 30;

/** What the embedded server runs with. Given as flags at each start, so that a new Parvis can change them. */
export function defaultSettings(memoryBytes: number = memory()): ServerSettings {
  return {
    listen_addresses: '127.0.0.1',
    // Its default is the shared temporary folder.
    unix_socket_directories: '',
    shared_buffers: memoryBytes < 2 * GIGABYTE ? '128MB' : '512MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    // for writers, whose questions are small, processes are not worth their start; readers set their own (core/store/database.ts)
    max_parallel_workers_per_gather: '0',
    random_page_cost: '1.1',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    max_connections: '60',
    idle_in_transaction_session_timeout: '10min',
    // a failed statement is in Parvis' own log; its text and its values are nobody's business
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}

function memory(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}

/**
 * The settings as flags, with a `cluster_name` that tells by which programs and settings a running server was started:
 * one that was left behind by an older Parvis is known by it.
 */
export function settingFlags(settings: ServerSettings, programs: string): {readonly flags: readonly string[]; readonly mark: string} {
  const text = JSON.stringify([programs, Object.entries(settings).sort()]);
  const mark = `parvis-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  const flags = Object.entries({...settings, cluster_name: mark}).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return {flags, mark};
}

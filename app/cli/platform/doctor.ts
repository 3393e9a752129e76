import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {Client} from 'pg';
import {readConfig, type Config} from '../../core/config.ts';
import {finding, type Check} from '../../core/doctor/check.ts';
import {CORE_CHECKS} from '../../core/doctor/checks/index.ts';
import {examine, type Examined} from '../../core/doctor/examine.ts';
import {openDatabaseServer, type DatabaseServer} from '../../core/postgres/server.ts';
import {REGISTERS} from '../../registers/index.ts';
import {ROOMS} from '../../registers/rooms.ts';
import type {Command, ExitCode, Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {DEMO_DATABASE, OWN_DATABASE} from './open-site.ts';

/** Every check there is: those of the core, then those that rooms add. */
export const CHECKS: readonly Check[] = [...CORE_CHECKS, ...ROOMS.flatMap(({checks = []}) => checks)];

export const command: Command = {
  name: 'doctor',
  summary: 'Say what is not in order with your site, and what to do',
  help: `
Usage: parvis doctor [--all] [--json]

Looks at this machine, the settings, the database, the log, files and backups, and changes nothing. Give it the settings
with which the site runs. With no site of your own yet, the demonstration is looked at.

  --all   recompute the whole log and read every attached file, not a sample; on a large site that takes minutes
  --json  one JSON object on standard output: {"findings": 0, "checks": [{"check", "about", "state", "words", "remedy"}]}

Exit code 0: all is well; 1: something is to be done, and each finding says what; 3: it could not be looked at.
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values: {all = false, json = false}} = parseArgs({args: [...args], options: {all: {type: 'boolean'}, json: {type: 'boolean'}}});
  const config = readConfig(terminal.env);
  const opened = await openPatient(config, terminal);
  const found: Examined[] = [];
  try {
    const patient = {env: terminal.env, config, registers: REGISTERS, all, now: new Date(), signal: terminal.signal, client: opened.client};
    for await (const one of examine([unreachable(opened.problem), ...CHECKS], patient)) {
      found.push(one);
      if (!json) terminal.stdout.write(lineOf(one));
    }
  } finally {
    await opened.close();
  }
  const findings = found.filter(({state}) => state === 'finding').length;
  if (json) terminal.stdout.write(`${JSON.stringify({findings, checks: found})}\n`);
  else terminal.stderr.write(findings === 0 ? 'All is well.\n' : `${findings} ${findings === 1 ? 'thing is' : 'things are'} to be done.\n`);
  return findings > 0 ? 1 : 0;
}

const MARKS = {good: '  ok     ', skipped: '  –      ', finding: '! TO DO  '} as const;

function lineOf(one: Examined): string {
  const words = `${MARKS[one.state]}${one.check}: ${printable(one.words)}\n`;
  return one.state === 'finding' ? `${words}         → ${printable(one.remedy)}\n` : words;
}

interface Opened {
  /** A connection to the site's database, or why there is none. */
  readonly client: Client | string;
  /** What is wrong with the database itself. */
  readonly problem?: {readonly words: string; readonly remedy: string};
  close(): Promise<void>;
}

function unreachable(problem: Opened['problem']): Check {
  return {name: 'postgres.reachable', about: 'whether the database answers', run: async () => (problem ? finding(problem.words, problem.remedy) : {state: 'good', words: 'it answers, or there is none yet'})};
}

/** Nothing is made: where there is no database yet, that is what is said. */
async function openPatient(config: Config, terminal: Terminal): Promise<Opened> {
  const closed = async (): Promise<void> => {};
  const {dataDir, databaseUrl} = config;
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'postgres')) && !existsSync(join(dataDir, 'postgres-at'))) return {client: 'There is no database yet: npm start makes it.', close: closed};
  let server: DatabaseServer;
  try {
    server = await openDatabaseServer({dataDir, say: (line) => void terminal.stderr.write(`${line}\n`), ...(databaseUrl !== undefined && {databaseUrl})});
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return {client: 'The database cannot be reached.', problem: {words, remedy: 'The message says what to do.'}, close: closed};
  }
  const client = await connectTo(server, OWN_DATABASE) ?? await connectTo(server, DEMO_DATABASE);
  return {
    client: client ?? 'There is no site yet: npm start opens a demonstration.',
    async close() {
      await client?.end();
      await server.close();
    },
  };
}

/** The database, where it has a site in it. */
async function connectTo(server: DatabaseServer, name: string): Promise<Client | undefined> {
  const client = new Client({connectionString: server.url(name), application_name: 'parvis doctor'});
  client.on('error', () => {});
  try {
    await client.connect();
    const {rows} = await client.query("select from pg_class where oid = to_regclass('public.site')");
    if (rows.length > 0 && (await client.query('select from site')).rows.length > 0) return client;
    await client.end();
    return undefined;
  } catch (error) {
    client.end().catch(() => {});
    if ((error as {code?: unknown}).code === '3D000') return undefined;
    throw error;
  }
}

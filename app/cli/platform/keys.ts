import {parseArgs} from 'node:util';
import {audit} from '../../core/audit/write.ts';
import {inTransaction} from '../../core/http/act-route.ts';
import {addKey, listKeys, MOST_DAYS, revokeKey, type KeyRead} from '../../core/keys/store.ts';
import {findSources} from '../../core/sources/keep.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {ensureSite, openSite, type OpenSite} from './open-site.ts';

export const command: Command = {
  name: 'keys',
  summary: 'Keys with which programs of a body publish: make, list, revoke',
  help: `
Usage: parvis keys [list]
       parvis keys add BODY --source NAME… [--name TEXT] [--days N]
       parvis keys revoke PREFIX

A key lets a program publish under some sources of a body (POST /api/REGISTER/statements). It is written to standard
output once and kept nowhere; only its hash is. BODY is the slug of a body, NAME that of a source of it, with its register
before it where two registers know it: contracting/roads-agency. Administrators of a body do the same on its page.

  --source NAME   may stand several times
  --name TEXT     which program has it
  --days N        how long it works: 1 to ${MOST_DAYS}, ${MOST_DAYS} unless told

Example: parvis keys add roads-agency --source roads-agency --name "procurement system" --days 90
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [action = 'list', name, ...more]} = parseArgs({
    args: [...args], allowPositionals: true, options: {source: {type: 'string', multiple: true}, name: {type: 'string'}, days: {type: 'string'}},
  });
  if (!['list', 'add', 'revoke'].includes(action)) throw new UsageError(`There is no "${action}": write add, revoke, or list.`);
  if (action !== 'list' && name === undefined) throw new UsageError(action === 'add' ? 'Name a body: parvis keys add BODY --source NAME' : 'Name the prefix of a key: parvis keys revoke PREFIX');
  if (more.length > 0) throw new UsageError(`"${more.join(' ')}" is too much.`);
  const days = Number(values.days ?? MOST_DAYS);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) throw new UsageError(`--days "${values.days}": write a number from 1 to ${MOST_DAYS}.`);
  const site = await openSite(terminal);
  try {
    await ensureSite(site, terminal);
    if (action === 'add') return await add(site, terminal, {body: name ?? '', sources: values.source ?? [], name: values.name ?? 'a program', days});
    if (action === 'revoke') return await revoke(site, terminal, name ?? '');
    for (const key of await listKeys(site.database.pool)) terminal.stdout.write(`${printable(lineOf(key))}\n`);
    return 0;
  } finally {
    await site.close();
  }
}

interface Order {
  readonly body: string;
  readonly sources: readonly string[];
  readonly name: string;
  readonly days: number;
}

async function add({database: {pool}}: OpenSite, terminal: Terminal, {body: slug, sources: names, name, days}: Order): Promise<ExitCode> {
  if (names.length === 0) throw new UsageError('Say for which source: --source NAME');
  const {rows: [body]} = await pool.query<{number: number}>('select number from body where slug = $1', [slug]);
  if (body === undefined) throw new CannotError(`There is no body "${slug}".`);
  const sources = await Promise.all(names.map((one) => ownSource(pool, one, {...body, slug})));
  const made = await inTransaction(pool, async (client) => {
    const key = await addKey(client, {body: body.number, name, sources, days}, Temporal.Now.instant());
    await audit(client, {body: body.number, act: 'key.add', facts: {prefix: key.prefix, name, sources: [...names], ends: key.ends}});
    return key;
  });
  terminal.stdout.write(`${made.text}\n`);
  terminal.stderr.write(`This key works until ${made.ends}. It is shown now and never again.\n`);
  return 0;
}

async function ownSource(pool: OpenSite['database']['pool'], name: string, body: {readonly number: number; readonly slug: string}): Promise<number> {
  const [source, ...others] = await findSources(pool, REGISTERS, name);
  if (source === undefined) throw new CannotError(`There is no source "${name}": parvis sources add REGISTER NAME --body ${body.slug}`);
  if (others.length > 0) throw new CannotError(`"${name}" is in several registers: write the register before it, like ${source.register.name}/${source.slug}.`);
  const {rows: [owner]} = await pool.query<{of_body: number | null}>('select of_body from source where number = $1', [source.number]);
  if (owner?.of_body !== body.number) throw new CannotError(`The source "${name}" is not of the body "${body.slug}": parvis sources describe ${name} --body ${body.slug}`);
  return source.number;
}

async function revoke({database: {pool}}: OpenSite, terminal: Terminal, given: string): Promise<ExitCode> {
  // whoever pastes a whole key means it
  const prefix = /^parvis_([a-z0-9]{8})_/.exec(given)?.[1] ?? given;
  await inTransaction(pool, async (client) => {
    const key = await revokeKey(client, prefix);
    if (key === undefined) throw new CannotError(`There is no key with the prefix "${prefix}". parvis keys lists them.`);
    await audit(client, {body: key.body.number, act: 'key.revoke', facts: {prefix}});
  });
  terminal.stderr.write(`${prefix} is revoked.\n`);
  return 0;
}

function lineOf({prefix, name, body, sources, ends, used, revoked}: KeyRead): string {
  const registers = new Map(REGISTERS.map(({number, name: register}) => [number, register]));
  const state = revoked === undefined ? `works until ${ends}` : `revoked ${revoked}`;
  return `${prefix}  ${body.slug}  ${name}  ${sources.map(({register, slug}) => `${registers.get(register) ?? register}/${slug}`).join(' ')}  ${state}; ${used === undefined ? 'never used' : `last used ${used}`}`;
}

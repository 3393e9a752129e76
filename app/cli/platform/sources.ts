import {parseArgs} from 'node:util';
import {writeClaims} from '../../core/sources/claims.ts';
import {describeSource, findSources, type FoundSource, type SourceDescription} from '../../core/sources/keep.ts';
import {readSourceEvents, readSources, readUnnamedAddresses, type FetchedAddress, type SourceEvent, type SourceOverview} from '../../core/sources/read.ts';
import {outboundTools} from '../../core/fetch/tools.ts';
import {listHarvests, pauseHarvest, type Harvest} from '../../core/harvest/store.ts';
import {audit} from '../../core/audit/write.ts';
import {ensureSource, slugOf} from '../../core/statements/sources.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {fetchNow} from './import-address.ts';
import {concludeImport, ensureSite, openSite, type OpenSite} from './open-site.ts';
import {ProblemReport} from './problem-report.ts';

export const command: Command = {
  name: 'sources',
  summary: 'Who publishes here: list, add, describe, bound, fetch, pause',
  help: `
Usage: parvis sources [--json]
       parvis sources add REGISTER NAME [--body SLUG] [--licence URL] [--policy URL] [--contact TEXT] [--rhythm P1M]
       parvis sources claim NAME PREFIX…      (without a prefix: about anything)
       parvis sources describe NAME [--name TEXT] [--licence URL] [--policy URL] [--contact TEXT] [--rhythm P1M]
                                      [--body SLUG]
       parvis sources fetch NAME [--anew]
       parvis sources pause|resume NAME

NAME is the slug of a source, with its register before it where two registers know it: contracting/roads-agency; or the
number of an address, as the list shows it: 3.

  add        makes a source known before anything came from it
  claim      says about which identifiers a source may speak: an OCID prefix, for example. Everything else that comes in
             under its name is refused, on every way in; what is here stays
  describe   its name, licence, publication policy, whom to ask, how often something new is expected (P1D, P1W, P1M, P1Y:
             parvis owed then says when it is late), and the body whose data set it is; "" takes a word away
  fetch      fetches its addresses now, whether they are due or not; --anew also what says that it has not changed
  pause      stops fetching its addresses on time; resume goes on, at once
  --json     the list as JSON on standard output

Exit code 3 when an address could not be fetched.

Example: parvis sources claim roads-agency ocds-abc123
`,
  run,
};

const ACTIONS = ['add', 'claim', 'describe', 'fetch', 'pause', 'resume'] as const;
type Action = (typeof ACTIONS)[number];

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [action, name, ...prefixes]} = parseArgs({
    args: [...args], allowPositionals: true,
    options: {
      json: {type: 'boolean'}, anew: {type: 'boolean'}, name: {type: 'string'}, licence: {type: 'string'}, policy: {type: 'string'}, contact: {type: 'string'}, rhythm: {type: 'string'}, body: {type: 'string'},
    },
  });
  if (action !== undefined && !isAction(action)) throw new UsageError(`There is no "${action}": write ${ACTIONS.join(', ')}, or nothing for the list.`);
  if (action !== undefined && name === undefined) throw new UsageError(`Name a source: parvis sources ${action} NAME`);
  if (action === 'add' && (prefixes.length !== 1 || name === undefined)) throw new UsageError('Name a register and the new source: parvis sources add REGISTER NAME');
  if (prefixes.length > 0 && action !== 'claim' && action !== 'add') throw new UsageError(`"${prefixes.join(' ')}" is too much: name one source.`);
  const site = await openSite(terminal);
  try {
    await ensureSite(site, terminal);
    if (action === undefined || name === undefined) return await list(site, terminal, values.json === true);
    if (action === 'add') return await add(site, terminal, name, prefixes[0] ?? '', values);
    const found = await find(site, name);
    switch (action) {
      case 'claim': return await claim(site, terminal, theSource(found, name), prefixes);
      case 'describe': return await describe(site, terminal, theSource(found, name), values);
      case 'fetch': return await fetchAll(site, terminal, found.addresses, values.anew === true);
      case 'pause': case 'resume': return await pause(site, terminal, found.addresses, action === 'pause');
    }
  } finally {
    await site.close();
  }
}

function isAction(text: string): text is Action {
  return (ACTIONS as readonly string[]).includes(text);
}

interface Found {
  readonly source: FoundSource | undefined;
  readonly addresses: readonly Harvest[];
}

async function find({database: {pool}}: OpenSite, name: string): Promise<Found> {
  const all = await listHarvests(pool);
  if (/^\d+$/.test(name)) {
    const one = all.find(({number}) => number === Number(name));
    if (one !== undefined) return {source: undefined, addresses: [one]};
  }
  const sources = await findSources(pool, REGISTERS, name);
  if (sources.length === 0) throw new CannotError(`There is no source "${name}". parvis sources lists them.`);
  if (sources.length > 1) throw new CannotError(`"${name}" is in several registers: write ${sources.map(({register, slug}) => `${register.name}/${slug}`).join(' or ')}.`);
  const [source] = sources;
  return {source, addresses: all.filter((one) => one.source?.number === source?.number)};
}

function theSource({source}: Found, name: string): FoundSource {
  if (source === undefined) throw new CannotError(`${name} is the number of an address: name the source itself.`);
  return source;
}

async function add(site: OpenSite, terminal: Terminal, registerName: string, name: string, words: SourceDescription): Promise<ExitCode> {
  const register = REGISTERS.find((one) => one.name === registerName);
  if (register === undefined) throw new UsageError(`Name a register: ${REGISTERS.map((one) => one.name).join(', ')}.`);
  const slug = slugOf(name);
  const known = await findSources(site.database.pool, REGISTERS, `${registerName}/${slug}`);
  if (known.length > 0) throw new CannotError(`There is a source ${registerName}/${slug} already: parvis sources describe changes its words.`);
  const {licence, policy, contact, rhythm, body} = words;
  await inTransaction(site, async (client) => {
    const {number} = await ensureSource(client, register, slug, {name});
    const refused = await describeSource(client, number, {licence, policy, contact, rhythm, body});
    if (refused !== undefined) throw new CannotError(refused);
    await audit(client, {act: 'source.add', facts: {register: register.name, source: slug}});
  });
  terminal.stderr.write(`${registerName}/${slug} is known.\n`);
  return 0;
}

async function claim(site: OpenSite, terminal: Terminal, source: FoundSource, prefixes: readonly string[]): Promise<ExitCode> {
  const bad = prefixes.find((prefix) => prefix.trim() !== prefix || prefix === '' || prefix.includes('\0'));
  if (bad !== undefined) throw new UsageError(`"${printable(bad)}" is no prefix of identifiers.`);
  await inTransaction(site, async (client) => {
    await writeClaims(client, source.number, prefixes);
    await audit(client, {act: 'source.claim', facts: {register: source.register.name, source: source.slug, prefixes: [...prefixes]}});
  });
  terminal.stderr.write(prefixes.length === 0 ? `${source.slug} may speak about anything.\n` : `${source.slug} may speak about ${prefixes.join(', ')}, and nothing else.\n`);
  return 0;
}

async function describe(site: OpenSite, terminal: Terminal, source: FoundSource, words: SourceDescription): Promise<ExitCode> {
  const {name, licence, policy, contact, rhythm, body} = words;
  const given = Object.fromEntries(Object.entries({name, licence, policy, contact, rhythm, body}).filter((word): word is [string, string] => word[1] !== undefined));
  if (Object.keys(given).length === 0) throw new UsageError('Say what to write: --name, --licence, --policy, --contact, --rhythm, --body.');
  await inTransaction(site, async (client) => {
    const refused = await describeSource(client, source.number, given);
    if (refused !== undefined) throw new CannotError(refused);
    await audit(client, {act: 'source.describe', facts: {register: source.register.name, source: source.slug, ...given}});
  });
  terminal.stderr.write(`${source.slug} is described.\n`);
  return 0;
}

async function inTransaction(site: OpenSite, work: (client: Awaited<ReturnType<OpenSite['connect']>>) => Promise<void>): Promise<void> {
  const client = await site.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function fetchAll(site: OpenSite, terminal: Terminal, addresses: readonly Harvest[], anew: boolean): Promise<ExitCode> {
  if (addresses.length === 0) throw new CannotError('It is fetched from nowhere. Give an address: parvis import REGISTER URL --source NAME');
  const report = new ProblemReport(undefined);
  let whole = true;
  for (const {number, address} of addresses) {
    if (terminal.signal.aborted) break;
    whole = (await fetchNow(number, address, {site, terminal, report, workers: 1, fetch: outboundTools(site.config)}, anew)).whole && whole;
  }
  await concludeImport(site, terminal.signal);
  terminal.stderr.write(report.summary());
  return whole ? 0 : 3;
}

async function pause({database: {pool}}: OpenSite, terminal: Terminal, addresses: readonly Harvest[], paused: boolean): Promise<ExitCode> {
  if (addresses.length === 0) throw new CannotError('It is fetched from nowhere, so there is nothing to pause.');
  for (const {number} of addresses) await pauseHarvest(pool, number, paused, Temporal.Now.instant());
  terminal.stderr.write(paused ? 'Paused. parvis sources resume goes on.\n' : 'It is fetched again, beginning now, while the site is served.\n');
  return 0;
}

async function list({database: {pool}}: OpenSite, terminal: Terminal, json: boolean): Promise<ExitCode> {
  const [sources, unnamed, events] = await Promise.all([readSources(pool, REGISTERS), readUnnamedAddresses(pool, REGISTERS), readSourceEvents(pool, REGISTERS)]);
  if (json) {
    terminal.stdout.write(`${JSON.stringify({sources, unnamed, events})}\n`);
    return 0;
  }
  for (const source of sources) {
    terminal.stdout.write(`${printable(sourceLine(source))}\n`);
    for (const address of source.addresses) terminal.stdout.write(`${printable(addressLine(address))}\n`);
  }
  for (const address of unnamed) terminal.stdout.write(`${address.register}, no source yet\n${printable(addressLine(address))}\n`);
  for (const event of events.slice(0, 20)) terminal.stdout.write(`${printable(eventLine(event))}\n`);
  if (sources.length + unnamed.length === 0) terminal.stderr.write('There is no source yet: the first import makes one.\n');
  return 0;
}

function sourceLine({register, slug, name, claims, statements, lastEntered}: SourceOverview): string {
  const bounds = claims.length === 0 ? 'anything' : claims.join(' ');
  return `${register}/${slug}  ${name}  ${statements} statements${lastEntered === undefined ? '' : `, the last ${lastEntered}`}; may speak about ${bounds}`;
}

function addressLine({number, address, every, state, lastSucceeded, nextAt, failure, vanishedSince, offered}: FetchedAddress): string {
  return `  ${number}  ${[
    address, every === undefined ? 'when asked' : `every ${every}`, state,
    lastSucceeded === undefined ? 'never fetched whole' : `last whole ${lastSucceeded}, ${offered} statements`,
    ...(failure === undefined ? [] : [`failed ${failure.at}: ${failure.code}${failure.status === undefined ? '' : ` ${failure.status}`}`]),
    ...(vanishedSince === undefined ? [] : [`gone since ${vanishedSince}`]),
    ...(nextAt === undefined ? [] : [`next ${nextAt}`]),
  ].join('; ')}`;
}

function eventLine({at, register, slug, kind, gone, before}: SourceEvent): string {
  return `${at}  ${register}/${slug} ${kind}${kind === 'shrunk' ? `: ${gone} of ${before} are gone there` : ''}`;
}

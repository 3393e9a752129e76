import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {cleanLine} from '../../core/accounts/clean-name.ts';
import {folderOfFiles} from '../../core/files/store.ts';
import {findEntry, standingEntries} from '../../core/removals/entry.ts';
import {openVault} from '../../core/sealed/vault.ts';
import {findSources, listAllSources, type FoundSource} from '../../core/sources/keep.ts';
import {withdraw} from '../../core/statements/withdraw.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {concludeImport, ensureSite, openSite, type OpenSite} from './open-site.ts';

export const command: Command = {
  name: 'withdraw',
  summary: 'Take back what was published by mistake, with a reason',
  help: `
Usage: parvis withdraw REGISTER ID --reason TEXT [--entry ID] [--source NAME]

ID is the identifier of the record, as its page shows it. The entry stays readable and is marked as withdrawn, with the
reason; the record is shown without it. Nothing is erased, and a withdrawal cannot be taken back: what was right after all
is published again as a new entry. Publishers of a body do the same on the page of the entry.

  --reason TEXT  why, in words for everybody
  --entry ID     which entry of the record; needed where it has several
  --source NAME  the source, where several know the record

Example: parvis withdraw contracting ocds-abc123-17 --entry 17-award --reason "published twice"
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [name, id, ...more]} = parseArgs({
    args: [...args], allowPositionals: true, options: {reason: {type: 'string'}, entry: {type: 'string'}, source: {type: 'string'}},
  });
  const register = REGISTERS.find((one) => one.name === name);
  if (register === undefined) throw new UsageError(`Name a register: ${REGISTERS.map((one) => one.name).join(', ')}.`);
  if (id === undefined || more.length > 0) throw new UsageError('Name the one record: parvis withdraw REGISTER ID --reason TEXT');
  const reason = cleanLine(values.reason ?? '');
  if (reason === '') throw new UsageError('Say why: --reason TEXT');
  const site = await openSite(terminal);
  try {
    await ensureSite(site, terminal);
    const {pool} = site.database;
    const among = values.source === undefined ? await listAllSources(pool, [register]) : await findSources(pool, [register], values.source);
    const {source, standing} = await theSource(site, among, id);
    const [only, another] = standing;
    const entry = values.entry ?? (another === undefined ? only : undefined);
    if (entry === undefined) throw new CannotError(only === undefined ? `Nothing of ${printable(id)} is left to withdraw.` : `${printable(id)} has ${standing.length} entries: name one with --entry. They are ${standing.map(printable).join(', ')}.`);
    const found = await findEntry(pool, {register, source}, {id, entry});
    if (found === undefined) throw new CannotError(`${printable(id)} has no entry "${printable(entry)}" of ${source.slug}.`);
    const vault = await openVault(join(site.config.dataDir, 'keys'));
    const done = await withdraw(pool, {vault, files: folderOfFiles(join(site.config.dataDir, 'files'))}, found, {reason, now: Temporal.Now.instant()});
    if (done !== 'done') throw new CannotError(`${printable(entry)}: ${REFUSED[done]}`);
    await concludeImport(site, terminal.signal);
    terminal.stderr.write(`${printable(entry)} of ${printable(id)} is withdrawn.\n`);
    return 0;
  } finally {
    await site.close();
  }
}

const REFUSED = {
  withdrawn: 'it is withdrawn already.',
  removed: 'it was removed by law.',
  withdrawal: 'it is a withdrawal itself. Publish a new entry instead.',
  refused: 'its source may not speak about this record any more (parvis sources claim).',
} as const;

/** The one source that knows the record, and what stands of it. */
async function theSource({database: {pool}}: OpenSite, among: readonly FoundSource[], id: string): Promise<{readonly source: FoundSource; readonly standing: readonly string[]}> {
  const all = await Promise.all(among.map(async (source) => ({source, standing: await standingEntries(pool, {register: source.register, source}, id)})));
  const known = all.filter(({standing}) => standing.length > 0);
  const [first, second] = known;
  if (second !== undefined) throw new CannotError(`Several sources know ${printable(id)}: name one with --source. They are ${known.map(({source}) => source.slug).join(', ')}.`);
  if (first === undefined) throw new CannotError(`Nothing of ${printable(id)} stands here: it is not known, or all of it was withdrawn or removed.`);
  return first;
}

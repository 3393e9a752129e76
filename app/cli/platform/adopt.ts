import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {audit} from '../../core/audit/write.ts';
import {readBody} from '../../core/bodies/bodies.ts';
import {folderOfFiles} from '../../core/files/store.ts';
import {openVault} from '../../core/sealed/vault.ts';
import {readSite} from '../../core/square.ts';
import {adoptedParts, adoptionMembers, comparePack, type ComparedPart} from '../../civic/declaration/adopt/compare.ts';
import {countChanged, hunks} from '../../civic/declaration/adopt/diff.ts';
import {enforce} from '../../civic/declaration/adopt/kept.ts';
import {readPack} from '../../civic/declaration/adopt/pack.ts';
import {partnerOf} from '../../civic/declaration/server/partner.ts';
import {say} from '../../civic/declaration/server/say.ts';
import {ownSource} from '../../civic/declaration/server/source.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {concludeImport, ensureSite, openSite} from './open-site.ts';

export const command: Command = {
  name: 'adopt',
  summary: 'Adopt rules, mappings and templates of another site from a file',
  help: `
Usage: parvis adopt FILE --for BODY [--part NAME]… [--publish]

FILE is a pack, as the page "Adopted from site to site" of another Parvis gives it away. What differs from what BODY has
here is printed line by line: "-" goes, "+" comes. Nothing is changed without --publish. With it the adoption is public
in the register of the Declaration (from whom, which version, how many lines changed), and the laws in it are in force.

  --for BODY   short name of the body, as in the address of its page
  --part NAME  adopt only this part; may be given several times
  --publish    adopt and publish

Exit code 0 where nothing differs or it was adopted, 1 where something differs.

Example: parvis adopt pack-city-rules.json --for ministry-of-justice --publish
`,
  run,
};

const AROUND = 2;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [path, ...more]} = parseArgs({
    args: [...args], allowPositionals: true, options: {for: {type: 'string'}, part: {type: 'string', multiple: true}, publish: {type: 'boolean'}},
  });
  if (path === undefined || more.length > 0) throw new UsageError('Name one file: parvis adopt FILE --for BODY');
  if (values.for === undefined) throw new UsageError('Name the body that adopts: --for BODY');
  const pack = readPack((await readFile(path, 'utf8').catch(() => { throw new CannotError(`${path} cannot be read.`); })).trim());
  if (!pack.ok) throw new CannotError(`${path} cannot be adopted: ${pack.error.map(({code, at}) => `${code}${at === '' ? '' : ` at ${at}`}`).join(', ')}.`);
  const site = await openSite(terminal);
  try {
    await ensureSite(site, terminal);
    const {pool} = site.database;
    const body = await readBody(pool, values.for);
    if (body === undefined) throw new CannotError(`There is no body "${printable(values.for)}" here.`);
    const chosen = values.part;
    const stranger = chosen?.find((name) => !pack.value.parts.some((part) => part.name === name));
    if (stranger !== undefined) throw new CannotError(`The pack has no part "${printable(stranger)}".`);
    const parts = await comparePack(pool, REGISTERS, body.slug, pack.value, (place) => ({take: chosen === undefined || chosen.includes(pack.value.parts[place]!.name), text: pack.value.parts[place]!.text}));
    for (const part of parts) if (part.take) terminal.stdout.write(partWords(part));
    const changed = adoptedParts(parts).reduce((sum, {against}) => sum + against, 0);
    if (values.publish !== true) return changed === 0 ? 0 : 1;
    const wrong = parts.find(({fault}) => fault !== undefined);
    if (wrong !== undefined) throw new CannotError(`${printable(wrong.part.name)} cannot be adopted here: ${wrong.fault}. Name the other parts with --part.`);
    const words = await readSite(site.database);
    const thing = `adoption-${body.slug}-${pack.value.hash.slice(0, 12)}`;
    const client = await site.connect();
    try {
      const said = await say(client, {vault: await openVault(join(site.config.dataDir, 'keys')), files: folderOfFiles(join(site.config.dataDir, 'files'))}, {
        source: await ownSource(client, {name: words?.name ?? 'Parvis', ...(words?.keeper !== undefined && {keeper: words.keeper})}), thing, now: Temporal.Now.instant(),
        members: adoptionMembers(thing, pack.value, await partnerOf(client, body), parts),
        async also(within, statement) {
          for (const {take, part, text} of parts) if (take) await enforce(within, REGISTERS, {...part, text});
          await audit(within, {body: body.number, act: 'pack.adopt', facts: {register: 'declaration', thing, entry: statement}});
        },
      });
      if (said === undefined) throw new CannotError('Something else was said of it at the same time. Try again.');
    } finally {
      await client.end();
    }
    await concludeImport(site, terminal.signal);
    terminal.stderr.write(`${printable(body.name)} has adopted ${printable(pack.value.name)} ${printable(pack.value.version)} from ${printable(pack.value.author.name)}.\n`);
    return 0;
  } finally {
    await site.close();
  }
}

/** A part with the lines that differ from what is here. */
function partWords({part, here, isNew}: ComparedPart): string {
  const signs = {same: ' ', removed: '-', added: '+'} as const;
  const lines = hunks(here, AROUND).map(({kind, text, skipped}) => `${skipped > 0 ? `… ${skipped} same\n` : ''}${signs[kind]} ${printable(text)}\n`);
  return `${printable(part.kind)} ${printable(part.name)}: ${isNew ? 'new here' : `${countChanged(here)} lines differ`}\n${lines.join('')}`;
}

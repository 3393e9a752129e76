import {parseArgs} from 'node:util';
import type {Client} from 'pg';
import {STATEMENT_DOMAIN} from '@parvis/kernel';
import {readSite} from '../../core/square.ts';
import {commit} from '../../core/statements/prepare.ts';
import {raiseVersion} from '../../core/statements/log.ts';
import {verifyEntries} from '../../core/statements/verify.ts';
import {DEMO_SCALE, DEMO_SEED} from '../../demo/ensure.ts';
import {contractingTruth} from '../../demo/patterns/truth.ts';
import {makeWorld} from '../../demo/world.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {asOwner} from '../../core/store/as-owner.ts';
import {DEMO_DATABASE, openSite} from './open-site.ts';

export const tamper: Command = {
  name: 'demo tamper',
  summary: 'Change one byte in the demonstration’s database, to see it found',
  help: `
Usage: parvis demo tamper [RECORD]

Does what somebody with all rights on the database could do: changes one digit of an amount in a statement that was
published, past every guard. The record then says so on its page, and parvis log verify --demo names it. Only in a
demonstration. Undo it with parvis demo heal.

RECORD is the identifier of a contracting process; one with an overrun unless told.
`,
  run: (args, terminal) => inDemo(args, terminal, tamperWith),
};

export const heal: Command = {
  name: 'demo heal',
  summary: 'Undo parvis demo tamper, by what the log holds alone',
  help: `
Usage: parvis demo heal

Finds the statements of the demonstration that are not what the log committed to, and the one digit with which each fits
its entry again. Nothing was written down for this: the entry in the log is enough to tell the true content from any other.
`,
  run: (args, terminal) => inDemo(args, terminal, healAll),
};

async function inDemo(args: readonly string[], terminal: Terminal, work: (client: Client, record: string | undefined, terminal: Terminal, address: string) => Promise<ExitCode>): Promise<ExitCode> {
  const {positionals: [record, ...more]} = parseArgs({args: [...args], allowPositionals: true});
  if (more.length > 0) throw new UsageError('Name one record at most.');
  const site = await openSite(terminal, DEMO_DATABASE);
  try {
    const words = await readSite(site.database);
    if (words?.demo !== true) throw new CannotError('There is no demonstration here: npm start, or parvis demo, makes it.');
    return await asOwner(site.url, (client) => work(client, record, terminal, site.config.publicUrl.origin));
  } finally {
    await site.close();
  }
}

interface Row {
  readonly thing: string;
  readonly sid: string;
  readonly revision: number;
  readonly register: number;
  readonly record: string;
  readonly body: string;
}

const AMOUNT = /("amount":)([1-9])/;

async function tamperWith(client: Client, named: string | undefined, {stdout}: Terminal, address: string): Promise<ExitCode> {
  const record = named ?? overrun();
  const {rows: [row]} = await client.query<Row>(`
    select thing, sid, revision, register, touches[1] as record, body from statement
    where touches[1] = $1 and state = 0 and body ~ '"amount":[1-9]' order by said desc limit 1`, [record]);
  if (row === undefined) throw new CannotError(`There is no statement with an amount in the record "${record}".`);
  const body = row.body.replace(AMOUNT, (_, name: string, digit: string) => `${name}${(Number(digit) % 9) + 1}`);
  await overwrite(client, row, body);
  const at = AMOUNT.exec(row.body)?.index ?? 0;
  stdout.write(`Changed one byte of ${row.sid} in ${record}: ${row.body.slice(at, at + 22)}… is now ${body.slice(at, at + 22)}…\n`);
  stdout.write(`Look at ${address}/contracting/${encodeURIComponent(record)}, or at: parvis log verify --demo\nUndo it: parvis demo heal\n`);
  return 0;
}

/** A process of the usual country that every visitor is shown. */
function overrun(): string {
  const planted = [...contractingTruth(makeWorld(DEMO_SEED), DEMO_SCALE)].find(({kind, pattern}) => kind === 'planted' && pattern === 'overrun');
  if (planted?.things[0] === undefined) throw new CannotError('Name a record.');
  return planted.things[0];
}

/** As the owner of the tables can, whatever guards them. */
async function overwrite(client: Client, {thing, sid, revision, register}: Row, body: string): Promise<void> {
  await client.query('begin; alter table statement disable trigger statement_append_only');
  await client.query('update statement set body = $4 where thing = $1 and sid = $2 and revision = $3', [thing, sid, revision, body]);
  await client.query('alter table statement enable trigger statement_append_only');
  await raiseVersion(client, register);
  await client.query('commit');
}

const SLICE = 20_000;

async function healAll(client: Client, _: string | undefined, {stdout, stderr, signal}: Terminal): Promise<ExitCode> {
  const {rows: [head]} = await client.query<{size: string}>('select size from log_head');
  let healed = 0, lost = 0;
  for (let from = 0; from < Number(head?.size ?? 0); from += SLICE) {
    signal.throwIfAborted();
    const wrong = await verifyEntries(client, Array.from({length: Math.min(SLICE, Number(head?.size) - from)}, (_one, i) => from + i));
    for (const {position} of wrong.filter(({why}) => why === 'content')) {
      if (await healEntry(client, position)) healed++;
      else lost++;
    }
  }
  stdout.write(`${healed} ${healed === 1 ? 'statement is' : 'statements are'} what the log committed to again.\n`);
  if (lost > 0) stderr.write(`${lost} ${lost === 1 ? 'differs' : 'differ'} by more than a digit. Make the demonstration anew: delete its database, and npm start.\n`);
  return lost > 0 ? 1 : 0;
}

async function healEntry(client: Client, position: number): Promise<boolean> {
  const {rows: [row]} = await client.query<Row & {leaf: Buffer; salt: Buffer}>(`
    select s.thing, s.sid, s.revision, s.register, s.touches[1] as record, s.body, s.salt, l.leaf
    from log_leaf l join statement s on s.thing = l.thing and s.id = l.id where l.position = $1`, [position]);
  if (row === undefined) return false;
  for (const {index} of row.body.matchAll(/\d/g)) {
    for (let digit = 0; digit <= 9; digit++) {
      const body = `${row.body.slice(0, index)}${digit}${row.body.slice(index + 1)}`;
      if (!commit(STATEMENT_DOMAIN, row.salt, body).equals(row.leaf)) continue;
      await overwrite(client, row, body);
      return true;
    }
  }
  return false;
}

import {parseArgs} from 'node:util';
import {nameOf, snapshotOf, type ShareRecord, type Statement} from '@parvis/bods';
import {ownersOf, type Owner, type Owners, type Rule} from '@parvis/bods/own';
import {CannotError, UsageError, type Command, type Terminal} from '../command.ts';
import {dayOption, loadStatements, write} from './files.ts';

const RULES: readonly Rule[] = ['eu', 'uk', 'economic', 'control'];

export const bodsOwn: Command = {
  name: 'bods own',
  summary: 'Who owns and controls an entity, with bounds and proof',
  help: `
Usage: parvis bods own FILE… --of RECORD [--as-of DAY] [--rule eu|uk|economic|control] [--json]

Prints who owns or controls the entity with that record id (or with that identifier, if one entity has it), and the chains of
statements that prove it. Rings, own shares and ranges are solved exactly; a range answers a threshold with certain, possible or excluded.

  --rule economic  shares multiplied along chains and added over them (default)
  --rule control   majorities at each level, and other means of control
  --rule eu        Regulation (EU) 2024/1624: at least 25 %, control, their mixtures, all parties of trusts
  --rule uk        Companies Act 2006: more than 25 % through majority stakes; a relevant legal entity ends the chain
  --json           the whole result as one JSON object

Keeps all statements in memory. Exit code 1: nobody found.

Example: parvis bods own register.jsonl --of T-123 --rule eu --json`,

  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {
      of: {type: 'string'}, 'as-of': {type: 'string'}, rule: {type: 'string', default: 'economic'}, json: {type: 'boolean', default: false},
    }});
    const rule = RULES.find((candidate) => candidate === values.rule);
    if (!rule) throw new UsageError(`--rule takes ${RULES.join(', ')}, not "${values.rule}".`);
    if (values.of === undefined) throw new UsageError('Say whose owners: --of RECORD.');
    const asOf = dayOption('as-of', values['as-of']);
    const {statements} = await loadStatements(positionals, terminal);
    const current = snapshotOf(statements, asOf);
    const recordId = recordNamed(current, values.of);
    const found = recordId === undefined ? undefined : ownersOf(current, recordId, rule);
    if (!found) throw new CannotError(`No entity "${values.of}" is known${asOf === undefined ? '' : ` on ${asOf}`}: give a recordId or an identifier of an entity in the file.`);
    if (values.json) await write(terminal, `${JSON.stringify({...found, ...(asOf !== undefined && {asOf})}, null, 2)}\n`);
    else await tell(found, current, terminal);
    return found.owners.length > 0 ? 0 : 1;
  },
};

function recordNamed(current: readonly Statement[], text: string): string | undefined {
  if (current.some(({recordId}) => recordId === text)) return text;
  const named = current.filter((statement) => statement.recordType === 'entity' && statement.recordDetails.identifiers?.some(({id}) => id === text));
  return named.length > 0 ? named[0]?.recordId : undefined;
}

async function tell({target, owners, undisclosed, seniorManagingOfficials, notes, rule}: Owners, current: readonly Statement[], terminal: Terminal): Promise<void> {
  const names = new Map(current.flatMap((statement) => (statement.recordType === 'relationship' ? [] : [[statement.recordId, nameOf(statement) ?? statement.recordId] as const])));
  const name = (id: string): string => names.get(id) ?? id;
  await write(terminal, `${name(target.id)}: ${owners.length} by rule ${rule}\n`);
  for (const owner of owners) {
    await write(terminal, `\n${owner.name ?? owner.reason ?? owner.id} (${owner.kind}), ${owner.answer}${holds(owner)}\n`);
    await write(terminal, owner.reasons.map(({code, answer, counted, through}) => `  ${code}${counted ? ` of ${counted}` : ''}: ${answer}${through ? `, through ${name(through)}` : ''}\n`).join(''));
    for (const {share, steps} of owner.chains) {
      const route = steps.map(({to, interests}) => ` —${interests.map((interest) => `${interest.type}${interest.share ? ` ${percent(interest.share)}` : ''}`).join(', ')}→ ${name(to)}`).join('');
      await write(terminal, `    ${name(owner.id)}${route}${share ? `  = ${percent(share)}` : ''}\n`);
    }
    if (owner.moreChains) await write(terminal, '    and more chains\n');
  }
  await write(terminal, `\nShares that nobody is declared to hold: ${percent(undisclosed)}\n`);
  for (const official of seniorManagingOfficials) await write(terminal, `Senior managing official, not an owner: ${official.name ?? official.id}\n`);
  for (const {code, parties} of notes) await write(terminal, `Note: ${code}: ${parties.map(name).join(', ')}\n`);
}

function holds({holds: {shares, votes}}: Owner): string {
  return [shares && `${percent(shares)} of the shares`, votes && `${percent(votes)} of the votes`].filter(Boolean).map((text) => `, ${text}`).join('');
}

function percent({exact, minimum, exclusiveMinimum, maximum, exclusiveMaximum}: ShareRecord): string {
  if (exact !== undefined) return `${String(exact)} %`;
  const low = exclusiveMinimum === undefined ? `${String(minimum)} %` : `more than ${String(exclusiveMinimum)} %`;
  return `${low} to ${exclusiveMaximum === undefined ? '' : 'under '}${String(maximum ?? exclusiveMaximum)} %`;
}

import {readFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {parseJson, type JsonValue} from '@parvis/kernel/json';
import {audit} from '../../core/audit/write.ts';
import {countDuties, timesOf} from '../../core/duties/count.ts';
import {writeLaw, type GivenLaw} from '../../core/duties/laws.ts';
import {DUTY_STATES, listDuties, type DutyFilter, type DutyRead} from '../../core/duties/read.ts';
import {dutyUpkeep} from '../../core/duties/upkeep.ts';
import {inTransaction} from '../../core/http/act-route.ts';
import {openVault} from '../../core/sealed/vault.ts';
import {join} from 'node:path';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {problemLines} from '../duty/law.ts';
import {assessmentWords, figureWords} from '../duty/words.ts';
import {printable} from '../io/printable.ts';
import {DEMO_DATABASE, ensureSite, OWN_DATABASE, openSite, type OpenSite} from './open-site.ts';

const RULES = REGISTERS.flatMap(({name, dutyRules = []}) => dutyRules.map((rule) => `${name} ${rule}`));
const PART = 500;

export const command: Command = {
  name: 'owed',
  summary: 'Who owes what until when, and by which law it is counted',
  help: `
Usage: parvis owed [--state STATE] [--register NAME] [--by KEY] [--json] [--demo]
       parvis owed law REGISTER DUTY LAW.json [--term TERM] [--calendar FILE.json]
       parvis owed law REGISTER DUTY --none

Lists what is late or open on your site, the late ones first, each last day with its arithmetic, the clause and the version
of the calendar; then how long it takes until half are done, the open ones counted. A source owes something new as often as
it says: parvis sources describe NAME --rhythm P1M.

  law              sets the law by which duties of a register are counted: ${RULES.join(', ')}.
                   The file is that of parvis duty due; where no law is set, nothing is counted, for no term is guessed
  --term TERM      another term of that law than its main one
  --calendar FILE  a calendar of your own in place of ours
  --none           counts these duties no more
  --state STATE    ${DUTY_STATES.join(', ')}
  --register NAME  only of one register
  --by KEY         only what this body owes: its identifier, or name:… as the address of its page has it
  --json           one object a line on standard output
  --demo           of the demonstration

Streams; exit code 1 when something is late.

Examples:
  parvis owed --state late
  parvis owed law contracting completion-report contracts-act.json --calendar holidays.json
`,
  async run(args, terminal) {
    const {values, positionals: [action, register, rule, file, ...more]} = parseArgs({
      args: [...args], allowPositionals: true,
      options: {
        state: {type: 'string'}, register: {type: 'string'}, by: {type: 'string'}, json: {type: 'boolean'}, demo: {type: 'boolean'}, term: {type: 'string'}, calendar: {type: 'string'}, none: {type: 'boolean'},
      },
    });
    if (action !== undefined && action !== 'law') throw new UsageError(`There is no "${printable(action)}": write law, or nothing for the list.`);
    if (more.length > 0) throw new UsageError('That is too much: parvis owed law REGISTER DUTY LAW.json');
    const state = DUTY_STATES.find((one) => one === values.state);
    if (values.state !== undefined && state === undefined) throw new UsageError(`A state is one of ${DUTY_STATES.join(', ')}.`);
    if (values.register !== undefined && !REGISTERS.some(({name}) => name === values.register)) throw new UsageError(`A register is one of ${REGISTERS.map(({name}) => name).join(', ')}.`);
    const site = await openSite(terminal, values.demo === true ? DEMO_DATABASE : OWN_DATABASE);
    try {
      if (action === 'law') return await setLaw(site, terminal, {register, rule, file, term: values.term, calendar: values.calendar, none: values.none === true});
      await bringUp(site, terminal);
      return await list(site, terminal, {state, register: values.register, by: values.by}, values.json === true);
    } finally {
      await site.close();
    }
  },
};

interface LawWords {
  readonly register: string | undefined;
  readonly rule: string | undefined;
  readonly file: string | undefined;
  readonly term: string | undefined;
  readonly calendar: string | undefined;
  readonly none: boolean;
}

async function setLaw(site: OpenSite, terminal: Terminal, {register: name, rule, file, term, calendar, none}: LawWords): Promise<ExitCode> {
  const register = REGISTERS.find((one) => one.name === name);
  if (register === undefined || rule === undefined || register.dutyRules?.includes(rule) !== true) throw new UsageError(`Name a register and one of its duties: ${RULES.join(', ')}.`);
  if (none === (file !== undefined)) throw new UsageError('Name the file of a law, or --none.');
  const given: GivenLaw | undefined = file === undefined ? undefined : {law: await readJson(file), term, ...(calendar !== undefined && {calendar: await readJson(calendar)})};
  await ensureSite(site, terminal);
  const law = await inTransaction(site.database.pool, async (client) => {
    const written = await writeLaw(client, register, rule, given);
    if (written.ok) await audit(client, {act: 'duty.law', facts: {register: register.name, duty: rule, law: written.value?.regime.id ?? null, version: written.value?.regime.version ?? null}});
    return written;
  });
  if (!law.ok) throw new CannotError(`${file ?? ''}:\n${problemLines(law.error)}`);
  await bringUp(site, terminal);
  terminal.stderr.write(law.value === undefined ? `${rule} is not counted any more.\n` : `${rule} is counted by ${printable(law.value.regime.law)}: ${printable(law.value.term.source.title)}.\n`);
  return 0;
}

async function readJson(path: string): Promise<JsonValue> {
  const parsed = parseJson(await readFile(path, 'utf8'));
  if (!parsed.ok) throw new CannotError(`${path}:\n${problemLines(parsed.error)}`);
  return parsed.value;
}

/** What entered since a served site last looked counts too. */
async function bringUp({config, database}: OpenSite, {signal}: Terminal): Promise<void> {
  await dutyUpkeep(database.pool, REGISTERS, await openVault(join(config.dataDir, 'keys')))(signal);
}

async function list({database: {pool}}: OpenSite, {stdout, stderr, signal}: Terminal, filter: DutyFilter, json: boolean): Promise<ExitCode> {
  const now = Temporal.Now.instant();
  for (let after: string | undefined; !signal.aborted;) {
    const page = await listDuties(pool, REGISTERS, filter, {limit: PART, after}, now);
    for (const duty of page?.rows ?? []) stdout.write(json ? `${JSON.stringify(duty)}\n` : dutyWords(duty));
    after = page?.next;
    if (after === undefined) break;
  }
  const [{states}, times] = await Promise.all([countDuties(pool, REGISTERS, filter), timesOf(pool, REGISTERS, filter, now)]);
  stderr.write(`${DUTY_STATES.map((state) => `${states[state]} ${state}`).join(', ')}\n`);
  for (const {register, rule, unit, figures} of times ?? []) {
    const words = figureWords(figures, unit);
    if (words !== '') stderr.write(`${register} ${rule}: ${words}`);
  }
  return states.late > 0 ? 1 : 0;
}

function dutyWords({id, register, rule, record, title, source, owedBy, assessment}: DutyRead): string {
  return `${printable(`${owedBy.name}: ${rule} (${title ?? record ?? source.name})`)}\n${assessmentWords(assessment).split('\n').map((line) => (line === '' ? '' : `  ${printable(line)}`)).join('\n')}  ${register}, duty ${id}\n\n`;
}

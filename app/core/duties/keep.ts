import {setImmediate} from 'node:timers/promises';
import {canonicalText} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {effective, isPublic} from '../statements/fold.ts';
import {raiseVersion} from '../statements/log.ts';
import {loadStatements} from '../statements/stored.ts';
import {PUBLICATION} from './declared.ts';
import {carriedLaw, lawKey, readLaws, type Laws} from './laws.ts';
import {dutyRow, type DutyRow} from './row.ts';
import {writeDuties} from './write.ts';

/** Entries of the log looked at in one transaction. */
const STEP = 2_000;
/** Records folded without a pause. */
const AT_ONCE = 10;

/**
 * Brings what is owed up to the end of the log: the duties of each record that an entry changed are declared anew by
 * their room. Whoever comes while another does it waits for that one. The client is one connection in the role `app`.
 */
export async function keepDuties(client: ClientBase, registers: readonly Register[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted && await step(client, registers)) { /* the next part */ }
}

/** Is there more to do? */
async function step(client: ClientBase, registers: readonly Register[]): Promise<boolean> {
  await client.query('begin');
  try {
    const {rows: [at]} = await client.query<{position: string; size: string}>('select position, (select size from log_head) as size from duty_progress for update');
    const from = Number(at?.position ?? 0), size = Number(at?.size ?? 0);
    if (from >= size) {
      await client.query('rollback');
      return false;
    }
    const end = Math.min(from + STEP, size);
    if (from === 0) await forgetUndeclared(client, registers);
    await noteDays(client, from, end);
    const laws = await readLaws(client);
    for (const register of registers) {
      if (register.duties === undefined || (register.carriesLaws !== true && ![...laws.keys()].some((key) => key.startsWith(`${register.number} `)))) continue;
      if (await declareAnew(client, register, laws, await touchedThings(client, register, from, end))) await raiseVersion(client, register.number);
    }
    await client.query('update duty_progress set position = $1', [end]);
    await client.query('commit');
    return end < size;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** What no rule or law gives any more. */
async function forgetUndeclared(client: ClientBase, registers: readonly Register[]): Promise<void> {
  const {rows} = await client.query<{register: number}>(`
    delete from duty where rule <> $1 and law is null and not exists (select from duty_law l where l.register = duty.register and l.rule = duty.rule) returning register`, [PUBLICATION]);
  const numbers = new Set(rows.map(({register}) => register));
  for (const {number} of registers) if (numbers.has(number)) await raiseVersion(client, number);
}

/** The days, in the site's zone, on which something of a source entered. */
async function noteDays(client: ClientBase, from: number, end: number): Promise<void> {
  await client.query(`
    insert into source_day (source, day)
    select distinct s.source, (s.entered at time zone coalesce((select zone from site), 'UTC'))::date
    from log_leaf l join statement s on s.thing = l.thing and s.id = l.id
    where l.position >= $1 and l.position < $2 and l.action = 0 order by 1, 2
    on conflict do nothing`, [from, end]);
}

interface Touched {
  readonly thing: string;
  readonly id: string;
  readonly source: number;
  readonly slug: string;
  readonly title: string | null;
  readonly language: string | null;
}

async function touchedThings(client: ClientBase, {number}: Register, from: number, end: number): Promise<Touched[]> {
  const {rows} = await client.query<Touched>(`
    with homes as (select distinct thing from log_leaf where position >= $1 and position < $2 and register = $3),
    touched as (select thing from homes union select t.thing from homes join statement_thing t on t.home = homes.thing)
    select record.thing, record.id, record.source, source.slug, summary.title, summary.language
    from touched join record using (thing) join source on source.number = record.source left join summary on summary.thing = record.thing
    order by record.thing`, [from, end, number]);
  return rows;
}

/** Did anything change? */
async function declareAnew(client: ClientBase, register: Register, laws: Laws, touched: readonly Touched[]): Promise<boolean> {
  if (touched.length === 0) return false;
  const stored = await loadStatements(client, touched.map(({thing}) => thing));
  const now = Temporal.Now.instant();
  const date = new Date(now.epochMilliseconds);
  const rows: DutyRow[] = [];
  for (const [i, one] of touched.entries()) {
    if (i % AT_ONCE === 0) await setImmediate(); // visitors wait meanwhile
    rows.push(...dutiesOf(register, laws, one, effective((stored.get(one.thing) ?? []).filter((statement) => isPublic(statement, date))), now));
  }
  const {rowCount: gone} = await client.query('delete from duty where thing = any($1::bigint[]) and not id = any($2)', [touched.map(({thing}) => thing), rows.map(({id}) => id)]);
  return (await writeDuties(client, rows)) + (gone ?? 0) > 0;
}

function dutiesOf(register: Register, laws: Laws, {thing, id, source, slug, title, language}: Touched, statements: ReturnType<typeof effective>, now: Temporal.Instant): DutyRow[] {
  if (statements.length === 0) return [];
  const place = {register, source: {number: source, slug}, thing, record: id, ...(title !== null && {title}), ...(language !== null && {language})};
  return (register.duties?.(register.fold(id, statements), statements) ?? []).flatMap((draft) => {
    const law = draft.law === undefined ? laws.get(lawKey(register.number, draft.rule)) : carriedLaw(canonicalText(draft.law));
    const row = law && dutyRow(place, draft, law, now);
    return row === undefined ? [] : [row];
  });
}

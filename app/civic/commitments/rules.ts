import type {ClientBase, Pool} from 'pg';
import {firstDay, type Plan} from '@parvis/commitments';
import {readStandardRules, rulesOn, type StandardRules} from '@parvis/commitments/cocreation';
import {mustOk} from '@parvis/kernel';
import {asJson, canonicalText, readCanonical} from '@parvis/kernel/json';
import {raiseVersion} from '../../core/statements/log.ts';
import {commitments} from './register.ts';

type Asking = Pick<ClientBase | Pool, 'query'>;

/** Rules that are set, for a body or for the whole site. */
export interface RulesSet {
  readonly body?: {readonly number: number; readonly slug: string; readonly name: string};
  readonly rules: StandardRules;
}

/** What is set: the site's first, then by body; of each the newest first. */
export async function listRules(client: Asking): Promise<RulesSet[]> {
  const {rows} = await client.query<{number: number | null; slug: string; name: string; rules: string}>(
    'select number, slug, name, rules from plan_rule left join body on number = body order by body is not null, name, number, starts desc');
  return rows.map(({number, slug, name, rules}) => ({...(number !== null && {body: {number, slug, name}}), rules: kept(rules)}));
}

/** What holds for the plans of a data set, by level: set for the body that keeps it, set for the site. */
export async function readRules(client: Asking, source: string): Promise<readonly (readonly StandardRules[])[]> {
  const {rows} = await client.query<{own: boolean; rules: string}>(`
    select body is not null as own, rules from plan_rule
    where body is null or body = (select of_body from source where register = $1 and slug = $2)`, [commitments.number, source]);
  return [true, false].map((level) => rows.filter(({own}) => own === level).map(({rules}) => kept(rules)));
}

/** The rules for a plan: those that held on its first day; of one that names none, those of today. */
export function rulesFor({startDate}: Pick<Plan, 'startDate'>, levels: readonly (readonly StandardRules[])[], today: string): StandardRules {
  const first = startDate === undefined ? undefined : firstDay(startDate);
  return rulesOn(first === undefined ? today : String(first), levels);
}

/** Sets rules from their first day on, instead of those that were set for it. */
export async function setRules(client: ClientBase, body: number | undefined, rules: StandardRules): Promise<void> {
  await client.query(`
    insert into plan_rule (body, starts, rules) values ($1, $2, $3)
    on conflict (body, starts) do update set rules = excluded.rules`, [body ?? null, rules.from, canonicalText(asJson(rules))]);
  await raiseVersion(client, commitments.number);
}

/** Takes rules away. False: there were none. */
export async function dropRules(client: ClientBase, body: number | undefined, from: string): Promise<boolean> {
  const {rowCount} = await client.query('delete from plan_rule where body is not distinct from $1 and starts = $2', [body ?? null, from]);
  if (rowCount === 0) return false;
  await raiseVersion(client, commitments.number);
  return true;
}

function kept(text: string): StandardRules {
  return mustOk(readStandardRules(readCanonical(text)), 'rules were read before they were kept');
}

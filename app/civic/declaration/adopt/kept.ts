import {mustOk} from '@parvis/kernel';
import {readCanonical, type JsonObject} from '@parvis/kernel/json';
import type {ClientBase} from 'pg';
import type {Register} from '../../../core/register.ts';
import {readMapping} from '../../../core/mapping/read.ts';
import {readLaw, writeLaw} from '../../../core/duties/laws.ts';
import {declaration} from '../register.ts';
import type {Adoption, Pack, Part} from '../state.ts';
import {readLawPart, writeLawPart} from './pack.ts';

type Asking = Pick<ClientBase, 'query'>;

/** The laws that this site counts by, as parts. */
export async function listLawParts(client: Asking, registers: readonly Register[]): Promise<Part[]> {
  const {rows} = await client.query<{register: number; rule: string; law: string; term: string; calendar: string | null}>('select register, rule, law, term, calendar from duty_law order by register, rule');
  const json = (text: string): JsonObject => readCanonical(text) as JsonObject;
  return rows.flatMap(({register: number, rule, law, term, calendar}) => {
    const register = registers.find((one) => one.number === number);
    return register === undefined ? [] : [writeLawPart({register: register.name, rule, term, law: json(law), ...(calendar !== null && {calendar: json(calendar)})})];
  });
}

/** What this body has of the same kind and name: the law in force, or what it last published or adopted. Empty: nothing. */
export async function keptText(client: Asking, registers: readonly Register[], body: string, part: Pick<Part, 'kind' | 'name'>): Promise<string> {
  if (part.kind === 'law') return (await listLawParts(client, registers)).find(({name}) => name === part.name)?.text ?? '';
  const {rows} = await client.query<{body: string}>("select body from record where register = $1 and (id like 'pack-%' or id like 'adoption-%') and body is not null", [declaration.number]);
  const owned = rows.map((row) => readCanonical(row.body) as unknown as Pack | Adoption).filter(({by}) => by.id === body); // what the fold makes of the two kinds that are asked for
  const found = owned.toSorted((a, b) => (a.on < b.on ? -1 : 1)).flatMap(({parts}) => parts.filter(({kind, name}) => kind === part.kind && name === part.name));
  return found.at(-1)?.text ?? '';
}

/** What keeps a text from being used as what it says it is; undefined: nothing. */
export function faultOf(part: Part, registers: readonly Register[]): 'law-wrong' | 'law-nowhere' | 'mapping-wrong' | undefined {
  if (part.kind === 'template') return undefined;
  if (part.kind === 'mapping') return registers.some(({name, tables}) => tables !== undefined && readMapping(part.text, {name, tables}).ok) ? undefined : 'mapping-wrong';
  const law = readLawPart(part);
  if (law === undefined || !readLaw(law).ok) return 'law-wrong';
  return registers.find(({name}) => name === law.register)?.dutyRules?.includes(law.rule) === true ? undefined : 'law-nowhere';
}

/** Puts an adopted law in force. In the caller's transaction. */
export async function enforce(client: Asking, registers: readonly Register[], part: Part): Promise<void> {
  const law = part.kind === 'law' ? readLawPart(part) : undefined;
  const register = registers.find(({name}) => name === law?.register);
  if (law === undefined || register === undefined) return;
  mustOk(await writeLaw(client, register, law.rule, law), 'the law was read before');
}

import type {DutyEvent} from '@parvis/duty';
import type {JsonObject} from '@parvis/kernel/json';
import type {DutyDraft} from '../../core/duties/declared.ts';
import type {FoldStatement} from '../../core/register.ts';
import {identity, member, texts, things} from './reading.ts';

/** What buyers owe by their contracts. Which law gives the term, and whether there is one, is the site's to say. */
export const DUTY_RULES = ['contract-publication', 'completion-report'] as const;

/**
 * For each contract of a process: its publication, from the day of the signature; and the report that it has ended, from
 * the last day of its period. Fulfilled by the date of the first release that tells of it (contractStatus: terminated).
 */
export function contractingDuties(compiled: JsonObject, releases: readonly FoldStatement[]): DutyDraft[] {
  const owedBy = buyerOf(compiled);
  if (owedBy === undefined) return [];
  return things(compiled['contracts']).flatMap((contract): DutyDraft[] => {
    const ref = identity(contract['id']);
    if (ref === undefined) return [];
    const signed = texts(contract['dateSigned']), ends = texts(member(contract, 'period', 'endDate'));
    const cancelled = firstSaid(releases, ref, ({status}) => status === 'cancelled');
    const gone: DutyEvent[] = cancelled === undefined ? [] : [{kind: 'withdrawn', at: cancelled}];
    return [
      ...(signed === undefined ? [] : [{rule: 'contract-publication', ref, owedBy, since: signed, events: [...done(notBefore(signed, firstSaid(releases, ref, () => true)))]}]),
      ...(ends === undefined ? [] : [{rule: 'completion-report', ref, owedBy, since: ends, events: [...done(notBefore(ends, firstSaid(releases, ref, ({status}) => status === 'terminated'))), ...gone]}]),
    ];
  });
}

/** The buyer, with the identifier that its party states. */
function buyerOf(compiled: JsonObject): DutyDraft['owedBy'] | undefined {
  const name = texts(member(compiled, 'buyer', 'name'));
  if (name === undefined) return undefined;
  const id = identity(member(compiled, 'buyer', 'id'));
  const party = things(compiled['parties']).find((one) => id !== undefined && identity(one['id']) === id);
  const scheme = texts(member(party, 'identifier', 'scheme')), local = identity(member(party, 'identifier', 'id'));
  return {name, ...(scheme !== undefined && local !== undefined && {identifier: `${scheme}-${local}`})};
}

/** The date of the first release in which this contract is so. */
function firstSaid(releases: readonly FoldStatement[], ref: string, holds: (contract: JsonObject) => boolean): string | undefined {
  return releases.find(({body}) => things(body['contracts']).some((contract) => identity(contract['id']) === ref && holds(contract)))?.said;
}

function done(at: string | undefined): DutyEvent[] {
  return at === undefined ? [] : [{kind: 'done', at}];
}

/** What was told early is in time: on the day itself. */
function notBefore(since: string, at: string | undefined): string | undefined {
  return at !== undefined && at < since ? since : at;
}

import type {JsonObject} from '@parvis/kernel/json';
import {DAY_MS, instantText} from '../world/calendar.ts';
import {awardId} from './award.ts';
import type {Draft, Part} from './draft.ts';
import {SAYS} from './phrases.ts';
import {documentOf, itemsOf, milestoneOf, suffixOf, titleOf, valueOf} from './pieces.ts';

function contractId({ocid}: Draft, part: Part): string {
  return `${ocid}-contract${suffixOf(part)}`;
}

/** The contracts as signed. */
export function contractsOf(draft: Draft): JsonObject[] {
  const {dates} = draft;
  return draft.parts.flatMap((part) => (part.winner === undefined ? [] : [{
    id: contractId(draft, part), awardID: awardId(draft, part), title: titleOf(draft, part), status: 'active',
    period: {startDate: instantText(dates.starts), endDate: instantText(dates.ends)}, value: valueOf(draft, part.winner.amount),
    items: itemsOf(draft, part, part.winner.amount), dateSigned: instantText(dates.signed),
    documents: [documentOf(draft, 'contractSigned', dates.signed, suffixOf(part))],
    milestones: [
      milestoneOf(draft, 'half', 'delivery', SAYS.half, middle(draft)),
      milestoneOf(draft, 'all', 'delivery', SAYS.all, dates.ends),
    ],
  }]));
}

function middle({dates}: Draft): number {
  return dates.starts + Math.round((dates.ends - dates.starts) / 2 / DAY_MS) * DAY_MS;
}

/** What has changed, was paid and was done after one time, until another. Nothing of a part where nothing happened. */
export function progressOf(draft: Draft, after: number, until: number): JsonObject[] {
  const last = until >= lastOf(draft);
  return draft.parts.flatMap((part): JsonObject[] => {
    const {winner} = part;
    if (winner === undefined) return [];
    const amendments = part.amendments.filter(({at}) => at > after && at <= until);
    const payments = part.payments.filter(({at}) => at > after && at <= until);
    const done = last ? [milestoneOf(draft, 'all', 'delivery', SAYS.all, draft.dates.ends, Math.min(until, draft.dates.ends))] : [];
    const half = middle(draft) <= until && middle(draft) > after ? [milestoneOf(draft, 'half', 'delivery', SAYS.half, middle(draft), middle(draft))] : [];
    const number = part.amendments.filter(({at}) => at <= after).length;
    return [{
      id: contractId(draft, part), awardID: awardId(draft, part), ...(last && {status: 'terminated'}),
      ...(amendments.length > 0 && {
        value: valueOf(draft, amendments.at(-1)?.amount ?? 0),
        amendments: amendments.map(({at, description, rationale}, i) => ({id: `amendment-${number + i + 1}`, date: instantText(at), description, ...(rationale !== undefined && {rationale})})),
        documents: [documentOf(draft, 'contractAnnexe', amendments.at(-1)?.at ?? until, `${suffixOf(part)}-${number + 1}`)],
      }),
      implementation: {
        ...(payments.length > 0 && {transactions: payments.map(({at, amount}) => ({
          id: `pay-${part.payments.findIndex((payment) => payment.at === at && payment.amount === amount) + 1}`,
          source: `https://spending.solvane.example/${draft.ocid}${suffixOf(part)}`, date: instantText(at), value: valueOf(draft, amount),
          payer: {id: draft.buyer.id, name: draft.buyer.name}, payee: {id: winner.bidder.id, name: winner.bidder.name},
        }))}),
        ...(half.length + done.length > 0 && {milestones: [...half, ...done]}),
        documents: [documentOf(draft, last ? 'completionCertificate' : 'physicalProgressReport', until, suffixOf(part))],
      },
    }];
  });
}

/** When all is done and paid. */
export function lastOf({dates, parts}: Draft): number {
  return parts.reduce((last, {payments, amendments}) => Math.max(last, ...payments.map(({at}) => at), ...amendments.map(({at}) => at)), dates.ends);
}

/** Whether a contract was changed in that time. */
export function isAmended(draft: Draft, after: number, until: number): boolean {
  return draft.parts.some(({amendments}) => amendments.some(({at}) => at > after && at <= until));
}


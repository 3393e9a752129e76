import type {JsonObject} from '@parvis/kernel/json';
import {DAY_MS, instantText} from '../world/calendar.ts';
import type {Bid, Draft, Part} from './draft.ts';
import {SAYS} from './phrases.ts';
import {documentOf, itemsOf, lotId, saidIn, suffixOf, titleOf, valueOf} from './pieces.ts';
import {tenderId} from './tender.ts';

/** The tender when bids are opened: who bid, and what was asked before. */
export function openedTender(draft: Draft): JsonObject {
  const bidders = new Map(draft.parts.flatMap(({bids}) => bids.map(({bidder: {id, name}}) => [id, {id, name}] as const)));
  return {
    id: tenderId(draft), status: 'complete', numberOfTenderers: bidders.size, tenderers: [...bidders.values()],
    hasEnquiries: draft.enquiries > 0,
    ...(draft.enquiries > 0 && {enquiries: Array.from({length: draft.enquiries}, (_, i) => enquiryOf(draft, i))}),
    documents: [documentOf(draft, 'evaluationReports', draft.dates.decided)],
    ...(draft.parts.length > 1 && {lots: draft.parts.map((part) => ({id: lotId(part), status: part.winner === undefined ? 'unsuccessful' : 'complete'}))}),
  };
}

function enquiryOf({dates, language, subject}: Draft, i: number): JsonObject {
  const at = dates.opened + (i + 2) * DAY_MS;
  return {
    id: `q-${i + 1}`, date: instantText(at), title: subject.item[language],
    description: `${SAYS.specified[language]}?`, answer: `${SAYS.specified[language]}.`, dateAnswered: instantText(at + DAY_MS),
  };
}

export function bidsOf(draft: Draft): JsonObject {
  const all = draft.parts.flatMap(({bids}) => bids);
  return {
    statistics: [
      {id: 'bids', measure: 'bids', value: all.length},
      {id: 'validBids', measure: 'validBids', value: all.filter(({status}) => status === 'valid').length},
    ],
    details: draft.parts.flatMap((part) => part.bids.map((bid, i): JsonObject => ({
      id: bidId(part, i), date: bid.atText ?? instantText(bid.at), status: bid.status, tenderers: [{id: bid.bidder.id, name: bid.bidder.name}],
      value: valueOf(draft, bid.amount), ...(part.lot > 0 && {relatedLots: [lotId(part)]}),
    }))),
  };
}

function bidId(part: Part, i: number): string {
  return `bid${suffixOf(part)}-${i + 1}`;
}

export function awardId({ocid}: Draft, part: Part): string {
  return `${ocid}-award${suffixOf(part)}`;
}

/** One award for each part with a winner; of a failed call for offers, one that says so. */
export function awardsOf(draft: Draft): JsonObject[] {
  return draft.parts.flatMap((part) => {
    if (part.winner !== undefined) return [awardOf(draft, part, part.winner)];
    return draft.outcome === 'unsuccessful' ? [{id: awardId(draft, part), title: `${saidIn(draft, SAYS.award)}: ${titleOf(draft, part)}`, description: saidIn(draft, SAYS.none), status: 'unsuccessful', date: instantText(draft.dates.decided)}] : [];
  });
}

function awardOf(draft: Draft, part: Part, {bidder, amount}: Bid): JsonObject {
  const {method, priceOnly, dates, remark} = draft;
  const how = method === 'direct' ? saidIn(draft, SAYS.direct) : `${saidIn(draft, SAYS.offers, String(part.bids.length))} ${saidIn(draft, priceOnly ? SAYS.lowest : SAYS.best)}`;
  return {
    id: awardId(draft, part), title: `${saidIn(draft, SAYS.award)}: ${titleOf(draft, part)}`, description: remark === undefined ? how : `${how} ${remark}`,
    status: 'active', date: instantText(dates.decided), value: valueOf(draft, amount), suppliers: [{id: bidder.id, name: bidder.name}], items: itemsOf(draft, part, amount),
    documents: [documentOf(draft, 'awardNotice', dates.decided, suffixOf(part))],
    ...(method !== 'direct' && {relatedBids: [bidId(part, part.bids.findIndex((bid) => bid.bidder === bidder))]}),
    ...(part.lot > 0 && {relatedLots: [lotId(part)]}),
  };
}

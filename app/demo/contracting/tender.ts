import type {JsonObject} from '@parvis/kernel/json';
import {DAY_MS, instantText} from '../world/calendar.ts';
import type {Draft} from './draft.ts';
import {METHODS, SAYS} from './phrases.ts';
import {documentOf, itemsOf, lotId, saidIn, titleOf, valueOf} from './pieces.ts';

export function tenderId({ocid}: Draft): string {
  return `${ocid}-tender`;
}

/** The call for offers as it is first published; of a direct award, what is told afterwards. */
export function tenderOf(draft: Draft): JsonObject {
  const {buyer, title, language, method, subject, reason, criteria, priceOnly, auction, dates, parts, chance, titleEn} = draft;
  const direct = method === 'direct';
  return {
    id: tenderId(draft), title, ...(language !== 'en' && {title_en: titleEn}),
    description: direct ? saidIn(draft, SAYS.direct) : `${buyer.name} ${saidIn(draft, SAYS.asks)}: ${title}. ${subject.item[language]}, ${saidIn(draft, SAYS.specified)}.`,
    status: direct ? 'complete' : 'active',
    procuringEntity: {id: buyer.id, name: buyer.name},
    items: parts.flatMap((part) => itemsOf(draft, part, part.estimate, true)),
    value: valueOf(draft, parts.reduce((sum, {estimate}) => sum + estimate, 0)),
    procurementMethod: method,
    procurementMethodDetails: saidIn(draft, SAYS.act, METHODS[method][language]).replace('{n}', String({open: 14, selective: 17, limited: 21, direct: 24}[method])),
    ...(reason !== undefined && {procurementMethodRationale: reason}),
    mainProcurementCategory: subject.category,
    ...(!direct && {
      awardCriteria: priceOnly ? 'priceOnly' : 'ratedCriteria',
      ...(criteria !== undefined && {awardCriteriaDetails: criteria}),
      submissionMethod: [auction ? 'electronicAuction' : 'electronicSubmission'],
      tenderPeriod: {startDate: instantText(dates.opened), endDate: instantText(dates.closes), durationInDays: Math.round((dates.closes - dates.opened) / DAY_MS)},
      contractPeriod: {startDate: instantText(dates.starts), endDate: instantText(dates.ends)},
    }),
    ...(parts.length > 1 && {lots: parts.map((part) => ({id: lotId(part), title: titleOf(draft, part), status: 'active', value: valueOf(draft, part.estimate)}))}),
    ...(!direct && {
      documents: [
        documentOf(draft, 'tenderNotice', dates.opened), documentOf(draft, 'technicalSpecifications', dates.opened),
        ...(subject.category === 'works' && chance.chance(0.8) ? [documentOf(draft, 'billOfQuantity', dates.opened)] : []),
      ],
    }),
  };
}

/** More time for offers. */
export function extensionOf(draft: Draft, {at, closes}: NonNullable<Draft['dates']['extended']>): JsonObject {
  return {
    id: tenderId(draft),
    tenderPeriod: {startDate: instantText(draft.dates.opened), endDate: instantText(closes), durationInDays: Math.round((closes - draft.dates.opened) / DAY_MS)},
    amendments: [{id: 'extension-1', date: instantText(at), description: saidIn(draft, SAYS.extended), rationale: saidIn(draft, SAYS.extended)}],
  };
}

/** The end of a call for offers without a contract. */
export function withdrawalOf(draft: Draft, at: number): JsonObject {
  return {
    id: tenderId(draft), status: draft.outcome === 'cancelled' ? 'cancelled' : 'unsuccessful',
    ...(draft.parts.length > 1 && {lots: draft.parts.map((part) => ({id: lotId(part), status: draft.outcome === 'cancelled' ? 'cancelled' : 'unsuccessful'}))}),
    documents: [documentOf(draft, 'cancellationDetails', at)],
  };
}

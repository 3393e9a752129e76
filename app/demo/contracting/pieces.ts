import type {JsonObject} from '@parvis/kernel/json';
import {instantText} from '../world/calendar.ts';
import {filled, type Words} from '../world/languages.ts';
import {cents} from './amounts.ts';
import type {Draft, Part} from './draft.ts';
import {DOCUMENTS, SAYS, type DocumentKind} from './phrases.ts';

/** The building blocks of OCDS, filled from a draft. */
export function valueOf({currency}: Draft, amount: number): JsonObject {
  return {amount: cents(amount), currency};
}

export function saidIn({language}: Draft, words: Words, gap = ''): string {
  return filled(words[language], language, gap);
}

export function documentOf(draft: Draft, kind: DocumentKind, at: number, suffix = ''): JsonObject {
  const title = DOCUMENTS[kind][draft.language];
  const id = `${draft.ocid}-${kind}${suffix}`;
  return {
    id, documentType: kind, title, description: saidIn(draft, SAYS.published, title),
    url: `https://documents.solvane.example/${draft.ocid}/${kind}${suffix}.pdf`, datePublished: instantText(at), format: 'application/pdf', language: draft.language,
  };
}

export function milestoneOf(draft: Draft, id: string, type: string, title: Words, due: number, met?: number): JsonObject {
  return {
    id, type, title: title[draft.language], dueDate: instantText(due),
    ...(met === undefined ? {status: 'scheduled'} : {status: 'met', dateMet: instantText(met), dateModified: instantText(met)}),
  };
}

/** `-2` for the second lot, nothing where there are no lots. */
export function suffixOf({lot}: Part): string {
  return lot === 0 ? '' : `-${lot}`;
}

export function lotId({lot}: Part): string {
  return `lot-${lot}`;
}

export function titleOf(draft: Draft, {lot}: Part): string {
  return lot === 0 ? draft.title : `${draft.title}, ${SAYS.lot[draft.language].toLowerCase()} ${lot}`;
}

/** The lines of a part at the price of its estimate, bid or contract; where it is delivered is told once, by the tender. */
export function itemsOf(draft: Draft, part: Part, amount: number, placed = false): JsonObject[] {
  const {subject: {cpv, cpvName, item, unit}, language, place} = draft;
  return part.lines.map(({share, quantity}, i) => ({
    id: part.lot === 0 ? String(i + 1) : `${part.lot}.${i + 1}`,
    description: `${item[language]}, ${place.names[language]}${part.lines.length === 1 ? '' : `, ${String.fromCharCode(65 + i)}`}`,
    quantity,
    classification: {scheme: 'CPV', id: cpv, description: cpvName},
    unit: {scheme: 'UNCEFACT', id: unit.id, name: unit.name[language], value: valueOf(draft, (amount * share) / quantity)},
    ...(placed && {deliveryLocations: [{description: place.names[language], geometry: {type: 'Point', coordinates: [place.longitude, place.latitude]}}]}),
    ...(part.lot > 0 && {relatedLot: lotId(part)}),
  }));
}

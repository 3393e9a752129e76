import type {JsonObject} from '@parvis/kernel/json';
import {hashOf} from '../adopt/pack.ts';
import {bodyOf} from '../decode.ts';
import type {Part, PartnerBody} from '../state.ts';

export function aPartner(more: Partial<PartnerBody> = {}): PartnerBody {
  return {id: 'city', name: 'City of Amery', kind: 'local', level: 'local', place: {id: 'amery', name: 'Amery'}, ...more};
}

/** A statement that a body is in action 1; `n` is its number among those of the record. */
export function aJoining(event: string, {n = 1, date = '2026-03-01T09:00:00Z', action = 1, partner = aPartner(), ...more}: {n?: number; date?: string; action?: number; partner?: PartnerBody; [member: string]: unknown} = {}): JsonObject {
  return bodyOf({id: `joining-${action}-${partner.id}-${n}`, date, type: 'joining', event, actions: [action], partner, ...(event === 'left' && {reason: 'No staff'}), ...more});
}

export function aContribution({n = 1, name = 'a', date = '2026-04-01T09:00:00Z', by = aPartner(), ...more}: {n?: number; name?: string; date?: string; by?: PartnerBody; [member: string]: unknown} = {}): JsonObject {
  return bodyOf({
    id: `contribution-${name}-${n}`, date, type: 'contribution', event: 'published', contribution: `contribution-${name}`, kind: 'tool', actions: [1], received: date,
    title: 'Checker of tenders', text: 'Finds tenders with one bidder', by, decision: {by: 'Records Office'}, ...more,
  });
}

const PARTS: readonly Part[] = [{kind: 'template', name: 'Letter', text: 'Dear {name},\nwe answer by {day}.\n'}];
const LETTER = {name: 'Rules', version: '1', licence: 'CC0-1.0', parts: PARTS};

export const PACK: JsonObject = bodyOf({
  id: 'pack-city-rules-1', date: '2026-05-01T09:00:00Z', type: 'pack', pack: 'pack-city-rules', ...LETTER, site: 'https://city.example/', by: aPartner(),
  hash: hashOf({...LETTER, author: {name: 'City of Amery', site: 'https://city.example/'}}),
});

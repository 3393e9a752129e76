import type {CsvRow} from '../../../core/http/csv.ts';
import type {Adoption, Contribution, Pack} from '../state.ts';

/** What a list of contributions is narrowed to. */
export interface ShelfFilter {
  readonly action?: string;
  readonly kind?: string;
  readonly q?: string;
  readonly id?: string;
}

export interface ContributionsView {
  readonly filter: ShelfFilter;
  readonly count: number;
  readonly contributions: readonly Contribution[];
  readonly next?: string;
}

export interface AdoptionsView {
  readonly packs: readonly Pack[];
  readonly adoptions: readonly Adoption[];
}

export const CONTRIBUTION_COLUMNS = ['id', 'state', 'kind', 'actions', 'title', 'text', 'language', 'by', 'received', 'start', 'end', 'place', 'link', 'licence', 'decided', 'decidedBy', 'refusal', 'reason'] as const;

export function contributionRow({id, state, kind, actions, title, text, language, by, received, event, link, licence, decision}: Contribution): CsvRow {
  return {
    id, state, kind, actions: actions.join(' '), title, text, language, by: by?.name, received, start: event?.start, end: event?.end, place: event?.place, link, licence,
    decided: decision.on, decidedBy: decision.by, refusal: decision.refusal, reason: decision.reason,
  };
}

export const ADOPTION_COLUMNS = ['id', 'by', 'from', 'site', 'pack', 'version', 'licence', 'hash', 'parts', 'changed', 'against', 'on'] as const;

export function adoptionRow({id, by, from, parts, on}: Adoption): CsvRow {
  const sum = (member: 'changed' | 'against'): number => parts.reduce((all, part) => all + part[member], 0);
  return {id, by: by.name, from: from.name, site: from.site, pack: from.pack, version: from.version, licence: from.licence, hash: from.hash, parts: parts.length, changed: sum('changed'), against: sum('against'), on};
}

import {FILTERS, pageLinks, petitionAttributes, STAFF_FILTERS, type Filter, type PageLinks, type Petition} from '@parvis/petition';
import type {FacetCount} from '../../../core/search/columns/count.ts';
import type {Live} from '../server/read.ts';

/** The filters that everyone may ask for, in the order of the page. */
export const PUBLIC_FILTERS: readonly Filter[] = FILTERS.filter((filter) => !STAFF_FILTERS.includes(filter));
/** Those that the page offers; the others are for machines, where several mean nearly the same. */
export const OFFERED: readonly Filter[] = ['all', 'open', 'closed', 'rejected', 'awaiting_response', 'with_response', 'awaiting_debate', 'debated', 'not_debated'];

export interface Asked {
  readonly state: Filter;
  readonly words?: string;
  readonly topic?: string;
  /** Keys of the names of those who are asked, or answer. */
  readonly to?: string;
  readonly answers?: string;
  readonly page: number;
  readonly size: number;
}

export interface PetitionRow {
  readonly source: string;
  readonly id: string;
  readonly title?: string;
  readonly language?: string;
  readonly petition: Petition;
  readonly live?: Live;
}

export interface ListView {
  readonly asked: Asked;
  readonly count: number;
  readonly rows: readonly PetitionRow[];
  readonly topics: readonly string[];
  readonly states: ReadonlyMap<string, number>;
}

export const PAGE_SIZE = 25, MOST_ROWS = 50;

/** What an address asks for: 25 a page and at most 50. */
export function askedIn(query: Readonly<Record<string, unknown>>): Asked {
  const text = (name: string): string | undefined => (typeof query[name] === 'string' && query[name].trim() !== '' ? query[name].trim() : undefined);
  const [words, topic, to, answers] = [text('q'), text('topic'), text('to'), text('answers')];
  return {
    state: PUBLIC_FILTERS.find((filter) => filter === query['state']) ?? 'all',
    page: Number(query['page'] ?? 1), size: Math.min(MOST_ROWS, Number(query['count'] ?? PAGE_SIZE)),
    ...(words !== undefined && {words}), ...(topic !== undefined && {topic}), ...(to !== undefined && {to}), ...(answers !== undefined && {answers}),
  };
}

/** The address of a list, without what goes without saying. */
export function listQuery({state, words, topic, to, answers, page, size}: Asked): string {
  const query = new URLSearchParams({
    ...(state !== 'all' && {state}), ...(words !== undefined && {q: words}), ...(topic !== undefined && {topic}), ...(to !== undefined && {to}), ...(answers !== undefined && {answers}),
    ...(page > 1 && {page: String(page)}), ...(size !== PAGE_SIZE && {count: String(size)}),
  }).toString();
  return query === '' ? '' : `?${query}`;
}

export function presentList(asked: Asked, found: readonly Omit<PetitionRow, 'id' | 'title' | 'language'>[], count: number, facets: readonly FacetCount[]): ListView {
  const values = (name: string): FacetCount['values'] => facets.find((facet) => facet.name === name)?.values ?? [];
  return {
    asked, count,
    rows: found.map(({petition, ...row}) => ({...row, petition, id: petition.id, ...(petition.text && {title: petition.text.action}), ...(petition.text?.language !== undefined && {language: petition.text.language})})),
    topics: values('topic').map(({key}) => key).sort(),
    states: new Map(values('state').map(({key, count: many}) => [key, many])),
  };
}

export interface JsonTools {
  readonly absolute: (path: string) => string;
}

/** The list in the shape that petition sites share. */
export function listJson({asked, count, rows}: ListView, {absolute}: JsonTools): object {
  const links: PageLinks = pageLinks({page: asked.page, size: asked.size, count}, (page) => absolute(`/petitions.json${listQuery({...asked, page})}`));
  return {links, data: rows.map((row) => itemJson(row.petition, row.live, {absolute}))};
}

/** One petition in that shape. */
export function itemJson(petition: Petition, live: Live | undefined, {absolute}: JsonTools): {readonly links: object; readonly attributes: object; readonly type: string; readonly id: string} {
  return {
    type: 'petition', id: petition.id, links: {self: absolute(`/petitions/${encodeURIComponent(petition.id)}.json`)},
    attributes: petitionAttributes(petition, {...(live?.creator !== undefined && {creatorName: live.creator}), departments: [{acronym: null, name: petition.frame.answers.name, url: null}]}),
  };
}

export const LIST_COLUMNS = ['source', 'id', 'action', 'language', 'state', 'signatures', 'to', 'created', 'opened', 'closes', 'answered', 'debated'] as const;

export function listRows({rows}: ListView): {readonly [column in typeof LIST_COLUMNS[number]]?: string | undefined}[] {
  return rows.map(({source, id, title, language, petition: {state, count, frame, created, opened, closes, response, debate}}) => ({
    source, id, action: title, language, state, signatures: String(count), to: frame.to.name, created, opened, closes, answered: response.answer?.created, debated: debate.outcome?.on ?? debate.on,
  }));
}

export const PETITION_COLUMNS = ['section', 'field', 'value', 'date', 'entries'] as const;

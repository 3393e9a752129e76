import type {BodyRead} from '../bodies/bodies.ts';
import type {PageContext} from '../page.ts';
import {ANONYMOUS} from '../reader.ts';
import type {Register} from '../register.ts';
import {NO_FILTER} from '../search/filter.ts';
import {listRecords} from '../search/list.ts';
import {listOwnSources} from '../sources/keep.ts';
import {ATOM, EPOCH, feedEntries, FICTION} from './feed.ts';
import type {RoomTools} from './register-routes.ts';
import {element, writeXml} from './xml.ts';

const MOST = 50;

/** The path of the feed of a body, without language. */
export function bodyFeedPath(slug: string): string {
  return `/bodies/${encodeURIComponent(slug)}.atom`;
}

/** The newest records of everything that the sources of a body publish, in all registers (Atom, RFC 4287). */
export async function writeBodyFeed({number, slug, name}: BodyRead, context: PageContext, registers: readonly Register[], {pool, lists}: Pick<RoomTools, 'pool' | 'lists'>): Promise<string> {
  const {t, site, absolute, href} = context;
  const sources = await listOwnSources(pool(), registers, number);
  const found = await Promise.all(registers.filter((register) => sources.some((source) => source.register === register)).map(async (register) => {
    const slugs = sources.filter((source) => source.register === register).map((source) => source.slug);
    const {rows} = await listRecords(lists(), register, {...NO_FILTER, facets: {source: slugs}, limit: MOST}, ANONYMOUS);
    return feedEntries(rows, context, {pool, register});
  }));
  const entries = found.flat().sort((a, b) => (a.updated < b.updated ? 1 : -1)).slice(0, MOST);
  const self = absolute(href(bodyFeedPath(slug)));
  return writeXml(element('feed', {xmlns: ATOM, 'xml:lang': t.lang}, [
    element('id', {}, self),
    element('title', {}, t.text('bodies.feed', {body: name, site: site.name})),
    element('updated', {}, entries[0]?.updated ?? EPOCH),
    element('author', {}, [element('name', {}, name)]),
    site.demo ? FICTION : undefined,
    element('link', {rel: 'self', type: 'application/atom+xml', href: self}),
    element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: absolute(href(`/bodies/${encodeURIComponent(slug)}`))}),
    ...entries.map((entry) => entry.element),
  ]));
}

import {Type} from 'typebox';
import type {FastifyRequest} from 'fastify';
import {writeCsv} from './core/http/csv.ts';
import {publicRoute} from './core/http/public-route.ts';
import {SourceSlug, type RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import {element, writeXml, type Element} from './core/http/xml.ts';
import type {PageContext} from './core/page.ts';
import {ANONYMOUS} from './core/reader.ts';
import type {Register} from './core/register.ts';
import {NO_FILTER} from './core/search/filter.ts';
import {listRecords} from './core/search/list.ts';
import {readSourceEvents, readSources, readUnnamedAddresses, type SourceEvent, type SourceOverview} from './core/sources/read.ts';
import {sourcePath} from './ui/paths.ts';
import {renderPage} from './ui/render.ts';
import {eventText} from './ui/sources/events.tsx';
import {SourcesPage, type SourcesView} from './ui/sources/list-page.tsx';
import {SourcePage, type SourceView} from './ui/sources/source-page.tsx';

/** The sources of all registers, the page of each, and a feed of those that fell silent. What is fetched changes without a new entry. */
export function mountSources(app: Server, tools: RoomTools, registers: readonly Register[]): void {
  publicRoute<SourcesView>(app, tools, {
    path: '/sources',
    summary: 'Who publishes here, and who has fallen silent',
    query: Type.Object({}),
    volatile: true,
    load: async () => {
      const pool = tools.pool();
      const [sources, unnamed, events] = await Promise.all([readSources(pool, registers), readUnnamedAddresses(pool, registers), readSourceEvents(pool, registers)]);
      return {sources, unnamed, events};
    },
    html: (view, context) => renderPage(SourcesPage, view, context),
    json: (view) => view,
    csv: ({sources}, {site}) => writeCsv(sources.map(rowOf), COLUMNS, {fiction: site.demo}),
    atom: async ({events}, context) => writeEvents(events, context, '/sources'),
  });
  publicRoute<SourceView>(app, tools, {
    path: '/sources/:register/:source',
    summary: 'One source: whose, about what, how much, how lately',
    query: Type.Object({}),
    params: Type.Object({register: Type.String({maxLength: 40, description: 'Name of the register'}), source: SourceSlug}),
    volatile: true,
    load: (request) => loadSource(tools, registers, request),
    html: (view, context) => renderPage(SourcePage, view, context),
    json: (view) => view,
    csv: (view, {site}) => writeCsv([rowOf(view)], COLUMNS, {fiction: site.demo}),
    atom: async (view, context) => writeEvents(view.events, context, sourcePath(view)),
  });
}

async function loadSource(tools: RoomTools, registers: readonly Register[], request: FastifyRequest): Promise<SourceView | undefined> {
  const {register: name, source: slug} = request.params as {register: string; source: string};
  const register = registers.find((one) => one.name === name);
  if (register === undefined) return undefined;
  const pool = tools.pool();
  const [source] = await readSources(pool, [register], {register, slug});
  if (source === undefined) return undefined;
  const [{count}, events] = await Promise.all([
    listRecords(tools.lists(), register, {...NO_FILTER, facets: {source: [slug]}, limit: 1}, ANONYMOUS),
    readSourceEvents(pool, registers, {register, slug}),
  ]);
  return {...source, records: count, events};
}

const COLUMNS = [
  'register', 'slug', 'name', 'body', 'licence', 'policy', 'contact', 'rhythm', 'claims', 'statements', 'firstEntered', 'lastEntered', 'state', 'lastFetched', 'vanishedSince',
] as const;

/** A row a source. Of several addresses: the worst state, the newest fetch. */
function rowOf({register, slug, name, body, licence, policy, contact, rhythm, claims, statements, firstEntered, lastEntered, addresses}: SourceOverview): Partial<Record<(typeof COLUMNS)[number], string | number>> {
  const state = WORST_FIRST.find((one) => addresses.some((address) => address.state === one));
  const lastFetched = addresses.flatMap(({lastSucceeded}) => lastSucceeded ?? []).sort().at(-1);
  const vanishedSince = addresses.flatMap((address) => address.vanishedSince ?? []).sort()[0];
  return {
    register, slug, name, claims: claims.join(' '), statements,
    ...(body && {body: body.name}), ...(licence && {licence}), ...(policy && {policy}), ...(contact && {contact}), ...(rhythm && {rhythm}),
    ...(firstEntered && {firstEntered}), ...(lastEntered && {lastEntered}), ...(state && {state}), ...(lastFetched && {lastFetched}), ...(vanishedSince && {vanishedSince}),
  };
}

const WORST_FIRST = ['vanished', 'failing', 'new', 'paused', 'well'] as const;

const ATOM = 'http://www.w3.org/2005/Atom';

/** The Atom feed (RFC 4287) of what was noticed. */
function writeEvents(events: readonly SourceEvent[], context: PageContext, path: string): string {
  const {t, site, absolute, href} = context;
  const fiction = site.demo ? element('category', {term: 'fiction'}) : undefined;
  const entries = events.map((event): Element => element('entry', {}, [
    element('id', {}, absolute(`${sourcePath(event)}#event-${event.number}`)),
    element('title', {}, eventText(event, context)),
    element('updated', {}, event.at),
    element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: absolute(href(sourcePath(event)))}),
    fiction,
  ]));
  return writeXml(element('feed', {xmlns: ATOM, 'xml:lang': t.lang}, [
    element('id', {}, absolute(href(`${path}.atom`))),
    element('title', {}, t.text('sources.feed', {site: site.name})),
    element('updated', {}, events[0]?.at ?? '1970-01-01T00:00:00Z'),
    element('author', {}, [element('name', {}, site.keeper ?? site.name)]),
    fiction,
    element('link', {rel: 'self', type: 'application/atom+xml', href: absolute(href(`${path}.atom`))}),
    element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: absolute(href(path))}),
    ...entries,
  ]));
}

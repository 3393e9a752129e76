import {Type} from 'typebox';
import {writeCsv} from './core/http/csv.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import {element, writeXml, type Element} from './core/http/xml.ts';
import type {PageContext} from './core/page.ts';
import type {Register} from './core/register.ts';
import {listRemovals, type RemovalListed} from './core/removals/list.ts';
import {RemovedPage, REMOVED_PATH, type RemovedView} from './ui/removals/page.tsx';
import {renderPage} from './ui/render.ts';

const PAGE = 100;

/** The list of removals by law, for people, for mirrors that follow it, and as a feed. */
export function mountRemovals(app: Server, tools: RoomTools, registers: readonly Register[]): void {
  publicRoute<RemovedView>(app, tools, {
    path: REMOVED_PATH,
    summary: 'What was removed by law, why, and who decided',
    query: Type.Object({before: Type.Optional(Type.Integer({minimum: 1, maximum: 2_147_483_647, description: 'Only removals with a smaller number: the next page'}))}),
    load: async (request) => {
      const {before} = request.query as {before?: number};
      return listRemovals(tools.pool(), registers, {limit: PAGE, ...(before !== undefined && {before})});
    },
    html: (view, context) => renderPage(RemovedPage, view, context),
    json: ({removals, count, next}, {absolute}) => ({count, removals, ...(next !== undefined && {next: absolute(`${REMOVED_PATH}.json?before=${next}`)})}),
    csv: ({removals}, {site}) => writeCsv(removals.map(rowOf), COLUMNS, {fiction: site.demo}),
    atom: async (view, context) => writeFeed(view, context),
  });
}

const COLUMNS = ['number', 'removed', 'register', 'source', 'record', 'entry', 'reason', 'law', 'authority', 'scope', 'appealBy', 'proposedBy', 'confirmedBy', 'position', 'salt', 'lifted', 'liftedReason', 'saidAgain'] as const;

function rowOf({number, at, register, source, record, entry, reason, law, authority, scope, appealBy, bodies, position, salt, lifted}: RemovalListed): Partial<Record<(typeof COLUMNS)[number], string | number>> {
  return {
    number, removed: at, register, source: source.slug, record, entry, reason, law, authority, scope, position,
    ...(appealBy !== undefined && {appealBy}), ...(bodies && {proposedBy: bodies[0], confirmedBy: bodies[1]}), ...(salt !== undefined && {salt}),
    ...(lifted && {lifted: lifted.at, liftedReason: lifted.reason, ...(lifted.saidAgain !== undefined && {saidAgain: lifted.saidAgain})}),
  };
}

/** The Atom feed (RFC 4287): an entry for each removal and for each that was lifted, newest first. */
function writeFeed({removals}: RemovedView, context: PageContext): string {
  const {t, site, absolute, href} = context;
  const fiction = site.demo ? element('category', {term: 'fiction'}) : undefined;
  const all = removals.flatMap((removal): {at: string; node: Element}[] => {
    const {number, record, entry, law, reason, lifted} = removal;
    const node = (id: string, at: string, title: string, summary: string): {at: string; node: Element} => ({at, node: element('entry', {}, [
      element('id', {}, absolute(`${REMOVED_PATH}#${id}`)), element('title', {}, title), element('updated', {}, at), element('summary', {}, summary),
      element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: absolute(href(`${REMOVED_PATH}#removal-${number}`))}), fiction,
    ])});
    return [
      node(`removal-${number}`, removal.at, t.text('removed.feed-entry', {entry, record, law}), reason),
      ...(lifted === undefined ? [] : [node(`lift-${number}`, lifted.at, t.text('removed.feed-lifted', {entry, record}), lifted.reason)]),
    ];
  }).sort((a, b) => (a.at < b.at ? 1 : -1));
  return writeXml(element('feed', {xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': t.lang}, [
    element('id', {}, absolute(href(`${REMOVED_PATH}.atom`))),
    element('title', {}, t.text('removed.feed', {site: site.name})),
    element('updated', {}, all[0]?.at ?? '1970-01-01T00:00:00Z'),
    element('author', {}, [element('name', {}, site.keeper ?? site.name)]),
    fiction,
    element('link', {rel: 'self', type: 'application/atom+xml', href: absolute(href(`${REMOVED_PATH}.atom`))}),
    element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: absolute(href(REMOVED_PATH))}),
    ...all.map(({node}) => node),
  ]));
}

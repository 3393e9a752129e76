import {Type} from 'typebox';
import type {FastifyRequest} from 'fastify';
import {isDate, isDateTime} from '@parvis/kernel';
import {countAttributes, LISTED, singleAttributes} from '@parvis/petition';
import {AppError} from '../../../core/errors.ts';
import {writeCsv} from '../../../core/http/csv.ts';
import {mountFigures} from '../../../core/http/embed-routes.ts';
import {writeFeed} from '../../../core/http/feed.ts';
import {publicRoute} from '../../../core/http/public-route.ts';
import {IdParams, RecordQueryType, type RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {PageContext} from '../../../core/page.ts';
import {ANONYMOUS} from '../../../core/reader.ts';
import {NO_FILTER} from '../../../core/search/filter.ts';
import {pageOfRecords} from '../../../core/search/list.ts';
import {readRecord} from '../../../core/statements/read.ts';
import {renderPage} from '../../../ui/render.ts';
import {FIGURES} from '../pages/figure.tsx';
import {ListPage} from '../pages/list.tsx';
import {PetitionPage} from '../pages/petition.tsx';
import {SheetPage} from '../pages/sheet.tsx';
import {askedIn, itemJson, LIST_COLUMNS, listJson, listRows, MOST_ROWS, PETITION_COLUMNS, presentList, PUBLIC_FILTERS, type ListView} from '../present/list.ts';
import {petitionRows} from '../present/rows.ts';
import {petitions} from '../register.ts';
import {readLive, readPetitions, viewOf, type PetitionView} from '../server/read.ts';

/** Pages that are counted: nobody reads further, and programs take the bulk file. */
const MOST_PAGES = 1000;

const ListQuery = Type.Object({
  state: Type.Optional(Type.Union(PUBLIC_FILTERS.map((filter) => Type.Literal(filter)), {description: 'Which petitions, `all` unless told'})),
  q: Type.Optional(Type.String({maxLength: 200, description: 'Words to find'})),
  topic: Type.Optional(Type.String({maxLength: 60, description: 'Code of a topic'})),
  to: Type.Optional(Type.String({maxLength: 300, description: 'Key of the name of whoever is asked'})),
  answers: Type.Optional(Type.String({maxLength: 300, description: 'Key of the name of whoever answers'})),
  page: Type.Optional(Type.Integer({minimum: 1, maximum: MOST_PAGES, description: 'Which page, the first unless told'})),
  count: Type.Optional(Type.Integer({minimum: 1, maximum: MOST_ROWS, description: 'Rows a page, 25 unless told'})),
});

/** What everyone may read of petitions: the list, a page each, its count, its figure, its sheet. */
export function mountPublic(app: Server, tools: RoomTools): void {
  publicRoute<ListView>(app, tools, {
    path: '/petitions', summary: 'Petitions, 25 a page', query: ListQuery,
    load: (request) => loadList(tools, request),
    html: (view, context) => renderPage(ListPage, view, context),
    json: (view, {absolute}) => listJson(view, {absolute}),
    csv: (view, {site}) => writeCsv(listRows(view), LIST_COLUMNS, {fiction: site.demo}),
    atom: (view, context) => writeFeed(view, context, {pool: tools.pool, register: petitions, line: ({petition: {count}}) => context.t.text('petitions.organise.count', {count})}),
  });
  const load = (request: FastifyRequest, context: PageContext): Promise<PetitionView | undefined> => loadPetition(tools, request, context);
  publicRoute<PetitionView>(app, tools, {
    path: '/petitions/:id', summary: 'One petition', query: RecordQueryType, params: IdParams, load,
    html: (view, context) => renderPage(PetitionPage, view, context),
    json: (view, {absolute}) => (view.petition === undefined ? {id: view.id, removed: view.entries.map(({removed}) => removed ?? null)} : singleJson(view, absolute)),
    csv: (view, {site}) => writeCsv(petitionRows(view), PETITION_COLUMNS, {fiction: site.demo}),
    status: statusOf, statuses: {410: 'It is hidden, or was removed by law: nothing that anybody wrote is shown'},
  });
  publicRoute<PetitionView>(app, tools, {
    path: '/petitions/:id/count', summary: 'The count of a petition', query: Type.Object({}), params: IdParams,
    load: async (request, context) => {
      const view = await load(request, context);
      return view?.petition?.opened === undefined ? undefined : view;
    },
    html: (view, context) => renderPage(PetitionPage, view, context),
    json: ({petition}) => (petition === undefined ? {} : countAttributes(petition)),
    status: statusOf,
  });
  publicRoute<PetitionView>(app, tools, {
    path: '/petitions/:id/sheet', summary: 'A petition as a sheet to be printed', query: Type.Object({}), params: IdParams,
    load: async (request, context) => {
      const view = await load(request, context);
      return view?.petition?.text === undefined ? undefined : view;
    },
    html: (view, context) => renderPage(SheetPage, view, context),
  });
  mountFigures(app, tools, {register: petitions, figures: FIGURES, query: RecordQueryType, params: IdParams, load});
}

function statusOf({petition}: PetitionView): number {
  return petition === undefined || petition.state === 'hidden' || petition.state === 'removed' ? 410 : 200;
}

function singleJson({petition, live}: PetitionView, absolute: (path: string) => string): object {
  if (petition === undefined) return {};
  const {attributes, ...item} = itemJson(petition, live, {absolute});
  return {links: item.links, data: {...item, attributes: {...attributes, ...(LISTED.includes(petition.state) && singleAttributes(petition))}}};
}

async function loadList({lists, pool}: RoomTools, request: FastifyRequest): Promise<ListView> {
  const asked = askedIn(request.query as Readonly<Record<string, unknown>>);
  const facets = {state: [asked.state], ...Object.fromEntries((['topic', 'to', 'answers'] as const).flatMap((name) => (asked[name] === undefined ? [] : [[name, [asked[name]]]])))};
  const {count, things, facets: counted} = await pageOfRecords(lists(), petitions, {...NO_FILTER, facets, ...(asked.words !== undefined && {words: asked.words})}, {page: asked.page, size: asked.size});
  return presentList(asked, await readPetitions(pool(), things), count, counted);
}

async function loadPetition(tools: RoomTools, request: FastifyRequest, {now}: PageContext): Promise<PetitionView | undefined> {
  const {id} = request.params as {id: string};
  const {on, entered, source} = request.query as {on?: string; entered?: string; source?: string};
  for (const day of [on, entered]) if (day !== undefined && !isDate(day) && !isDateTime(day)) throw new AppError('request.malformed', {detail: `${day} is in no calendar`});
  const read = await readRecord({pool: tools.pool()}, petitions, {id, ...(on && {asKnownOn: on}), ...(entered && {enteredBy: entered}), ...(source && {source})}, ANONYMOUS);
  if (read === undefined) return undefined;
  const panels = await Promise.all(tools.panels.filter(({on: room}) => room === petitions.name).map(({load}) => load(tools.pool(), read, tools.lists())));
  const live = on === undefined && entered === undefined ? (await readLive(tools.pool(), [id])).get(id) : undefined;
  return viewOf({...read, panels: panels.filter((panel) => panel !== undefined)}, live, now);
}

import {Type, type Static} from 'typebox';
import {readCanonical} from '@parvis/kernel/json';
import type {Pool} from 'pg';
import {writeCsv} from '../../../core/http/csv.ts';
import {writeCalendar} from '../../../core/http/icalendar.ts';
import {publicRoute} from '../../../core/http/public-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {PageContext} from '../../../core/page.ts';
import {ANONYMOUS} from '../../../core/reader.ts';
import {listRecords} from '../../../core/search/list.ts';
import {thingKey} from '../../../core/statements/thing.ts';
import {renderPage} from '../../../ui/render.ts';
import {AdoptionsPage} from '../pages/adoptions.tsx';
import {ContributionsPage} from '../pages/contributions.tsx';
import {ADOPTIONS_PATH, CONTRIBUTIONS_PATH, recordPath} from '../paths.ts';
import {ADOPTION_COLUMNS, adoptionRow, CONTRIBUTION_COLUMNS, contributionRow, type AdoptionsView, type ContributionsView} from '../present/shelf.ts';
import {declaration} from '../register.ts';
import {CONTRIBUTION_KINDS, type Adoption, type Contribution, type DeclarationState, type Pack} from '../state.ts';

const ROWS_A_PAGE = 25, MOST_ROWS = 1_000;

const Query = Type.Object({
  q: Type.Optional(Type.String({maxLength: 200, description: 'Words to find'})),
  action: Type.Optional(Type.String({pattern: '^[1-9]\\d?$', description: 'Number of the action that it is for'})),
  kind: Type.Optional(Type.Union(CONTRIBUTION_KINDS.map((kind) => Type.Literal(kind)), {description: 'What it is'})),
  id: Type.Optional(Type.String({maxLength: 200, pattern: '^contribution-[a-z0-9-]+$', description: 'One contribution by its id'})),
  after: Type.Optional(Type.String({maxLength: 200, description: 'Cursor of the next page, as given by `next`'})),
});

/** What was given and what was adopted, as lists of their own. */
export function mountShelf(app: Server, tools: RoomTools): void {
  publicRoute<ContributionsView>(app, tools, {
    path: CONTRIBUTIONS_PATH,
    summary: 'Contributions to the actions: tools, practices, data, events, offers and requests',
    query: Query,
    load: async (request) => {
      const {after, id, ...filter} = request.query as Static<typeof Query>;
      const whole = /\.(csv|ics)(\?|$)/.test(request.url);
      if (id !== undefined) {
        const found = await readStates<Contribution>(tools.pool(), [await keyOf(tools.pool(), id)]);
        return found.length === 0 ? undefined : {filter: {id}, count: 1, contributions: found};
      }
      const read = await listRecords(tools.lists(), declaration, {
        ...(filter.q !== undefined && {words: filter.q}), sort: 'newest', limit: whole ? MOST_ROWS : ROWS_A_PAGE, ...(after !== undefined && {after}),
        facets: {type: ['contribution'], ...(filter.action !== undefined && {action: [filter.action]}), ...(filter.kind !== undefined && {'sort-of': [filter.kind]})},
      }, ANONYMOUS);
      const contributions = await readStates<Contribution>(tools.pool(), read.rows.map(({source, id: one}) => thingKey(declaration.name, source, one)));
      return {filter, count: read.count, contributions, ...(read.next !== undefined && {next: read.next})};
    },
    html: (view, context) => renderPage(ContributionsPage, view, context),
    json: (view) => view,
    csv: ({contributions}, {site}) => writeCsv(contributions.map(contributionRow), CONTRIBUTION_COLUMNS, {fiction: site.demo}),
    ics: (view, context) => writeCalendar(context.t.text('declaration.calendar.name', {site: context.site.name}), view.contributions.flatMap((one) => daysOf(one, context))),
  });
  publicRoute<AdoptionsView>(app, tools, {
    path: ADOPTIONS_PATH,
    summary: 'Rule packs, mappings and templates that are offered here, and who adopted what from whom',
    query: Type.Object({}),
    load: async () => {
      const read = await listRecords(tools.lists(), declaration, {facets: {type: ['pack', 'adoption']}, sort: 'newest', limit: MOST_ROWS}, ANONYMOUS);
      const all = (await readStates<Pack | Adoption>(tools.pool(), read.rows.map(({source, id}) => thingKey(declaration.name, source, id)))).toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
      return {packs: all.filter((one): one is Pack => one.type === 'pack'), adoptions: all.filter((one): one is Adoption => one.type === 'adoption')};
    },
    html: (view, context) => renderPage(AdoptionsPage, view, context),
    json: (view) => view,
    csv: ({adoptions}, {site}) => writeCsv(adoptions.map(adoptionRow), ADOPTION_COLUMNS, {fiction: site.demo}),
  });
}

/** The states of these things, in their order. */
export async function readStates<S extends DeclarationState>(pool: Pick<Pool, 'query'>, things: readonly string[]): Promise<S[]> {
  const {rows} = await pool.query<{thing: string; body: string}>('select thing, body from record where thing = any($1::bigint[]) and body is not null', [things]);
  const bodies = new Map(rows.map(({thing, body}) => [thing, body]));
  return things.flatMap((thing) => {
    const body = bodies.get(thing);
    return body === undefined ? [] : [readCanonical(body) as unknown as S]; // of the one kind that is asked for, as the fold makes it
  });
}

async function keyOf(pool: Pool, id: string): Promise<string> {
  const {rows: [row]} = await pool.query<{thing: string}>('select thing from record where register = $1 and id = $2 order by source limit 1', [declaration.number, id]);
  return row?.thing ?? '0';
}

/** An event as a day of a calendar: where it takes several days, each is one. */
function daysOf({id, state, title = '', text = '', event, received}: Contribution, {absolute, href, site}: PageContext): Parameters<typeof writeCalendar>[1][number][] {
  if (event === undefined || state !== 'published') return [];
  const {hostname} = new URL(absolute('/'));
  const length = Math.min(Temporal.PlainDate.from(event.start).until(event.end).days, MOST_DAYS);
  return Array.from({length: length + 1}, (_, i) => ({
    uid: `${id}-${i}@${hostname}`, day: Temporal.PlainDate.from(event.start).add({days: i}).toString(), stamp: `${received}T00:00:00Z`, summary: title,
    description: [event.place, text].join('\n'), url: absolute(href(recordPath(id))), ...(site.demo && {category: 'fiction'}),
  }));
}

const MOST_DAYS = 31;

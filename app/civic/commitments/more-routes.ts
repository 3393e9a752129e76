import {lastDay, type PlanState} from '@parvis/commitments';
import {Type} from 'typebox';
import type {FastifyRequest} from 'fastify';
import {writeCsv} from '../../core/http/csv.ts';
import {OPEN_DATA_HEADERS, PUBLIC_CACHE} from '../../core/http/headers.ts';
import {writeCalendar} from '../../core/http/icalendar.ts';
import {publicRoute} from '../../core/http/public-route.ts';
import {IdParams, SourceSlug, type RoomTools} from '../../core/http/register-routes.ts';
import type {Server} from '../../core/http/server.ts';
import type {PageContext} from '../../core/page.ts';
import {ANONYMOUS} from '../../core/reader.ts';
import {NO_FILTER} from '../../core/search/filter.ts';
import {listAllRecords} from '../../core/search/list.ts';
import {readRecord} from '../../core/statements/read.ts';
import {renderPage} from '../../ui/render.ts';
import {readDraftComments} from './comments.ts';
import {ReportPage, type ReportView} from './pages/report.tsx';
import {SchedulePage, stepsOf, type ScheduledStep, type ScheduleView} from './pages/schedule.tsx';
import {recordPath} from './paths.ts';
import {OGP_COLUMNS, ogpRows} from './present/ogp.ts';
import {presentRecord} from './present/record.ts';
import type {RecordView} from './present/view.ts';
import {commitments} from './register.ts';
import {readRules} from './rules.ts';

const Query = Type.Object({source: Type.Optional(SourceSlug)});
const STEP_COLUMNS = ['commitment', 'title', 'milestone', 'text', 'due', 'day', 'owner', 'status', 'days_late'] as const;
const PLANS_AT_ONCE = 50;

/** What stands beside list and record: the printable report, the calendar of steps, the table in OGP columns. */
export function mountMore(app: Server, tools: RoomTools): void {
  publicRoute<ReportView>(app, tools, {
    path: '/commitments/:id/report', summary: 'A plan for paper, with the checklist of its co-creation', query: Query, params: IdParams,
    load: async (request, context) => {
      const view = await load(tools, request, context);
      return view?.thing?.kind === 'plan' ? {id: view.id, source: view.source, plan: view.thing, ...(view.draft && {draft: view.draft})} : undefined;
    },
    html: (view, context) => renderPage(ReportPage, view, context),
  });
  publicRoute<ScheduleView>(app, tools, {
    path: '/commitments/:id/milestones', summary: 'The milestones of a plan or commitment by the day on which they are due', query: Query, params: IdParams,
    load: async (request, context) => {
      const record = await load(tools, request, context);
      return record && {record, steps: stepsOf(record, (date) => lastDay(date)?.toString())};
    },
    html: (view, context) => renderPage(SchedulePage, view, context),
    json: ({steps}) => ({steps}),
    csv: ({steps}, {site}) => writeCsv(steps.map(rowOf), STEP_COLUMNS, {fiction: site.demo}),
    ics: (view, context) => calendarOf(view, context),
  });
  app.get('/commitments/ogp.csv', {schema: {querystring: Type.Object({}, {additionalProperties: false}), summary: 'All commitments in the columns of the OGP commitment table (CSV)', tags: ['public']}}, async (request, reply) => {
    const {site} = await tools.contextOf(request, '/commitments/ogp.csv');
    const rows = (await readPlans(tools)).flatMap(ogpRows);
    reply.headers(OPEN_DATA_HEADERS).header('cache-control', PUBLIC_CACHE).header('content-disposition', 'attachment; filename="ogp.csv"');
    return reply.type('text/csv; charset=utf-8; header=present').send(writeCsv(rows, OGP_COLUMNS, {fiction: site.demo}));
  });
}

async function load({pool}: RoomTools, request: FastifyRequest, {now, site}: PageContext): Promise<RecordView | undefined> {
  const {id} = request.params as {id: string};
  const {source} = request.query as {source?: string};
  const read = await readRecord({pool: pool()}, commitments, {id, ...(source !== undefined && {source})}, ANONYMOUS);
  if (read === undefined) return undefined;
  const [draft, rules] = await Promise.all([readDraftComments(pool(), read), readRules(pool(), read.source.slug)]);
  return presentRecord({...read, rules, ...(draft && {draft})}, now, site.zone);
}

/** Every plan as it stands now. */
async function readPlans({lists, pool}: RoomTools): Promise<PlanState[]> {
  const plans: PlanState[] = [];
  for await (const part of listAllRecords(lists(), commitments, {...NO_FILTER, facets: {kind: ['plan']}}, PLANS_AT_ONCE)) {
    for (const {id, source} of part) {
      const read = await readRecord({pool: pool()}, commitments, {id, source}, ANONYMOUS);
      if (read?.state !== undefined) plans.push(read.state as unknown as PlanState); // the filter lets plans alone through
    }
  }
  return plans;
}

function rowOf({commitment, title, id, text, dueDate, day, owner, status, daysLate}: ScheduledStep): Readonly<Record<string, string | undefined>> {
  return {commitment, title, milestone: id, text, due: dueDate, day, owner, status, days_late: daysLate === undefined ? undefined : String(daysLate)};
}

function calendarOf({record, steps}: ScheduleView, {t, absolute, href}: PageContext): string {
  return writeCalendar(t.text('commitments.milestones.title', {title: record.id}), steps.flatMap(({commitment, id, text, title, day, status, said}) => (day === undefined ? [] : [{
    uid: `${record.source.slug}/${commitment}/${id}@commitments`, day, stamp: said, summary: text, description: `${title}\n${t.text(`commitments.status.${status ?? 'unknown'}`)}`, url: absolute(href(recordPath(commitment))),
  }])));
}


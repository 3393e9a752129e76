import {Type, type Static} from 'typebox';
import type {FastifyRequest} from 'fastify';
import {countDuties, timesOf} from './core/duties/count.ts';
import {DUTY_STATES, listDuties, type DutyFilter, type DutyRead} from './core/duties/read.ts';
import {AppError} from './core/errors.ts';
import {writeCsv, type CsvRow} from './core/http/csv.ts';
import {writeCalendar} from './core/http/icalendar.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import {element, writeXml, type Element} from './core/http/xml.ts';
import type {PageContext} from './core/page.ts';
import type {Register} from './core/register.ts';
import {OwedPage} from './ui/owed/page.tsx';
import {owedFile, owedPath, type OwedView} from './ui/owed/view.ts';
import {arithmeticWords, dueOf, ruleWords, stateWords} from './ui/owed/words.ts';
import {renderPage} from './ui/render.ts';

const ROWS_A_PAGE = 50;
/** What a file takes: the CSV, the calendar. */
const MOST_ROWS = 10_000;
const MOST_NEWS = 50;

const Query = Type.Object({
  state: Type.Optional(Type.Union(DUTY_STATES.map((state) => Type.Literal(state)), {description: 'How it stands; without it those that are late or open'})),
  register: Type.Optional(Type.String({maxLength: 40, pattern: '^[a-z-]+$', description: 'Name of a register'})),
  by: Type.Optional(Type.String({maxLength: 300, description: 'Key of whoever owes: an identifier, or name:…'})),
  duty: Type.Optional(Type.String({maxLength: 24, pattern: '^[0-9a-f]{24}$', description: 'One duty by its id'})),
  after: Type.Optional(Type.String({maxLength: 500, pattern: '^[\\w-]+$', description: 'Where the next page begins: `next` of the page before'})),
});

/** Who owes what until when: page, JSON, CSV, feed and calendar. */
export function mountOwed(app: Server, tools: RoomTools, registers: readonly Register[]): void {
  publicRoute<OwedView>(app, tools, {
    path: '/owed',
    summary: 'Who owes what until when, each date with its arithmetic',
    query: Query,
    load: (request, context) => load(tools, registers, request, context),
    html: (view, context) => renderPage(OwedPage, view, context),
    json: (view) => view,
    csv: ({duties}, context) => writeCsv(duties.map((duty) => rowOf(duty, context)), COLUMNS, {fiction: context.site.demo}),
    atom: async (view, context) => writeFeed(view, context),
    ics: (view, context) => writeCalendar(t(context), view.duties.flatMap((duty) => dayOf(duty, context))),
  });
}

const t = ({t: words, site}: PageContext): string => words.text('owed.feed', {site: site.name});

async function load(tools: RoomTools, registers: readonly Register[], request: FastifyRequest, {now}: PageContext): Promise<OwedView> {
  const {after, ...filter} = request.query as Static<typeof Query>;
  const pool = tools.pool();
  const format = /\.(csv|ics|atom)(\?|$)/.exec(request.url)?.[1];
  const paging = format === 'atom' ? {limit: MOST_NEWS, order: 'news' as const} : {limit: format === undefined ? ROWS_A_PAGE : MOST_ROWS, after};
  const page = await listDuties(pool, registers, filter, paging, now);
  if (page === undefined) throw new AppError('request.bad-cursor');
  const counts = await countDuties(pool, registers, filter);
  const times = format === undefined ? await timesOf(pool, registers, filter, now) : [];
  return {filter: filter as DutyFilter, duties: page.rows, counts, ...(times && {times}), ...(page.next !== undefined && {next: page.next})};
}

const COLUMNS = ['id', 'register', 'record', 'title', 'source', 'duty', 'owedBy', 'owedByKey', 'since', 'due', 'state', 'days', 'on', 'law', 'clause', 'lawVersion', 'calendar', 'calendarVersion', 'arithmetic'] as const;

function rowOf(duty: DutyRead, {t: words}: PageContext): CsvRow {
  const {id, register, record, title, source, rule, owedBy, since, law, assessment} = duty;
  const {state, due, calendar} = assessment;
  return {
    id, register, source: source.slug, duty: rule, owedBy: owedBy.name, owedByKey: owedBy.key, since, state: state.kind, law: law.name, clause: law.source.title, lawVersion: law.version,
    arithmetic: arithmeticWords(duty, words).join('; '),
    ...(record !== undefined && {record}), ...(title !== undefined && {title}), ...(due !== undefined && {due}), ...(calendar && {calendar: calendar.id, calendarVersion: calendar.version}),
    ...(state.kind === 'late' && {days: state.days}), ...(state.kind === 'open' && state.daysLeft !== undefined && {days: state.daysLeft}),
    ...(state.kind === 'done' && {days: state.daysLate, on: state.on}), ...(state.kind === 'excused' && {on: state.on}),
  };
}

function titleOf(duty: DutyRead, context: PageContext): string {
  return context.t.text('owed.entry', {by: duty.owedBy.name, duty: ruleWords(duty, context), what: duty.title ?? duty.record ?? duty.source.name});
}

function dayOf(duty: DutyRead, context: PageContext): Parameters<typeof writeCalendar>[1][number][] {
  const {due, state} = duty.assessment;
  if (due === undefined) return [];
  const {t: words, absolute, href} = context;
  return [{
    uid: `${duty.id}@${new URL(absolute('/')).hostname}`, day: due, stamp: duty.news, summary: titleOf(duty, context), url: absolute(href(owedPath({duty: duty.id}))),
    description: [stateWords(state, words), ...arithmeticWords(duty, words)].join('\n'), ...(context.site.demo && {category: 'fiction'}),
  }];
}

const ATOM = 'http://www.w3.org/2005/Atom';

/** What changed last: what fell late, what was done, what is owed anew. */
function writeFeed({filter, duties}: OwedView, context: PageContext): string {
  const {t: words, site, absolute, href} = context;
  const fiction = site.demo ? element('category', {term: 'fiction'}) : undefined;
  const self = absolute(href(owedFile(filter, 'atom')));
  return writeXml(element('feed', {xmlns: ATOM, 'xml:lang': words.lang}, [
    element('id', {}, self),
    element('title', {}, t(context)),
    element('updated', {}, duties[0]?.news ?? '1970-01-01T00:00:00Z'),
    element('author', {}, [element('name', {}, site.keeper ?? site.name)]),
    fiction,
    element('link', {rel: 'self', type: 'application/atom+xml', href: self}),
    element('link', {rel: 'alternate', type: 'text/html', hreflang: words.lang, href: absolute(href(owedPath(filter)))}),
    ...duties.map((duty): Element => element('entry', {}, [
      element('id', {}, absolute(`/owed?duty=${duty.id}#${duty.assessment.state.kind}`)),
      element('title', {}, titleOf(duty, context)),
      element('updated', {}, duty.news),
      element('link', {rel: 'alternate', type: 'text/html', hreflang: words.lang, href: absolute(href(owedPath({duty: duty.id})))}),
      element('summary', {}, [stateWords(duty.assessment.state, words), words.text('owed.last-day', {date: dueOf(duty.assessment, words)})].join(' · ')),
      fiction,
    ])),
  ]));
}

import {once} from 'node:events';
import {Readable, pipeline} from 'node:stream';
import {constants, createGzip} from 'node:zlib';
import type {Static} from 'typebox';
import {Type} from 'typebox';
import type {FastifyReply, FastifyRequest} from 'fastify';
import type {PageContext} from '../page.ts';
import {ANONYMOUS} from '../reader.ts';
import type {ListRead} from '../read.ts';
import type {Register} from '../register.ts';
import type {ListFilter} from '../search/filter.ts';
import {checkpointHeaders} from '../tlog/cited.ts';
import {emptyList, listAllRecords, listRecords} from '../search/list.ts';
import {acceptsGzip} from './compressed.ts';
import {writeCsv} from './csv.ts';
import {AppError} from '../errors.ts';
import {writeFeed, type FeedTools, type FeedView} from './feed.ts';
import {OPEN_DATA_HEADERS, PUBLIC_CACHE} from './headers.ts';
import {filterQueryType, listQueryType, readFilter, type GivenFilter} from './list-query.ts';
import {publicRoute} from './public-route.ts';
import type {RoomTools, Shown} from './register-routes.ts';
import type {Server} from './server.ts';

const ROWS_A_PAGE = 25;
/** Records read at once for a file of all. */
const PART = 500;

type Paging = Static<ReturnType<typeof listQueryType>> & {readonly open?: string; readonly after?: string; readonly before?: string; readonly limit?: number};

/** The list of a register: its page, the same as JSON, and everything that the filter matches as CSV. */
export function mountList<V extends FeedView>(app: Server, tools: RoomTools, register: Register, list: Shown<ListRead, V> & {readonly line?: NonNullable<FeedTools<V>['line']>}): void {
  publicRoute<V>(app, tools, {
    path: `/${register.name}`,
    summary: `List of ${register.name}`,
    query: listQueryType(register),
    load: async (request, context) => {
      const given = readFilter(register, request.query as Record<string, unknown>);
      const read = await readList(tools, register, given, request.query as Paging);
      return list.present(list.hydrate === undefined ? read : await list.hydrate(read), context);
    },
    html: list.html,
    json: (view) => view,
    atom: (view, context) => writeFeed(view, context, {pool: tools.pool, register, ...(list.line && {line: list.line})}),
    status: (view) => ('problems' in view ? 422 : 200),
    statuses: {422: 'A filter cannot be read: `problems` names it, and nothing is listed'},
  });
  app.get(`/${register.name}.csv`, {
    schema: {querystring: Type.Object(filterQueryType(register).properties, {additionalProperties: false}), summary: `All of ${register.name} that a filter matches (CSV)`, tags: ['public']},
  }, async (request, reply) => {
    const {filter, problems: [problem]} = readFilter(register, request.query as Record<string, unknown>);
    if (problem !== undefined) throw new AppError('request.malformed', {detail: `${problem.field} cannot be ${problem.given}`});
    const context = await tools.contextOf(request, `/${register.name}`);
    const lines = Readable.from(csvLines(tools, register, list, filter, context));
    await once(lines, 'readable'); // what fails before there is anything to send is said with its status
    reply.headers({...OPEN_DATA_HEADERS, ...checkpointHeaders(context.site.checkpoint)}).header('cache-control', PUBLIC_CACHE).header('content-disposition', `attachment; filename="${register.name}.csv"`);
    return sendStream(request, reply.type('text/csv; charset=utf-8; header=present'), lines);
  });
}

/** With a field that cannot be read nothing is listed, and the form keeps all that was chosen. */
async function readList({lists}: RoomTools, register: Register, {filter, problems}: GivenFilter, {open, after, before, limit = ROWS_A_PAGE}: Paging): Promise<ListRead> {
  const read = await listRecords(lists(), register, {
    ...filter, limit, ...(open !== undefined && {open}), ...(after !== undefined && {after}), ...(before !== undefined && {before}),
  }, ANONYMOUS);
  if (problems.length === 0) return read;
  const {next: _, previous: __, ...kept} = read;
  return {...kept, problems, rows: [], count: 0, totals: [], withoutAmount: 0, suspect: 0};
}

async function* csvLines<V>({lists}: RoomTools, register: Register, {present, rows, columns}: Shown<ListRead, V>, filter: ListFilter, context: PageContext): AsyncGenerator<string> {
  const fiction = context.site.demo;
  let header = true;
  for await (const part of listAllRecords(lists(), register, filter, PART)) {
    yield writeCsv(rows(present({...emptyList(register, filter), rows: part}, context)), columns, {fiction, header});
    header = false;
  }
  if (header) yield writeCsv([], columns, {fiction});
}

/** Sends what is made while it is read; a reader who goes away ends the making. */
function sendStream(request: FastifyRequest, reply: FastifyReply, body: Readable): FastifyReply {
  reply.header('vary', 'accept-encoding');
  if (!acceptsGzip(request)) return reply.send(body);
  const gzip = createGzip({level: constants.Z_BEST_SPEED});
  pipeline(body, gzip, () => {});
  return reply.header('content-encoding', 'gzip').send(gzip);
}

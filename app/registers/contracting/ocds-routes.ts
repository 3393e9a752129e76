import {Type, type Static} from 'typebox';
import type {JsonObject} from '@parvis/kernel/json';
import {AppError} from '../../core/errors.ts';
import {OPEN_DATA_HEADERS, PUBLIC_CACHE} from '../../core/http/headers.ts';
import {SourceSlug, type RoomTools} from '../../core/http/register-routes.ts';
import type {Server} from '../../core/http/server.ts';
import {ANONYMOUS} from '../../core/reader.ts';
import type {RecordRead} from '../../core/read.ts';
import {listChangedRecords, listSince} from '../../core/statements/since.ts';
import {checkpointHeaders} from '../../core/tlog/cited.ts';
import {readRecord} from '../../core/statements/read.ts';
import type {ContractingState} from './present/record.ts';
import {contracting} from './register.ts';

const Since = Type.Object({
  since: Type.Optional(Type.Integer({minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Position in the log: only what entered at or after it'})),
  limit: Type.Optional(Type.Integer({minimum: 1, maximum: 1000, description: 'Releases a page, 100 unless told'})),
}, {additionalProperties: false});
const Ocid = Type.Object({ocid: Type.String({minLength: 1, maxLength: 1000, description: 'Open Contracting ID'})});
const ReleaseId = Type.Object({...Ocid.properties, release: Type.String({minLength: 1, maxLength: 1000, description: 'Release id, unique within its process'})});
const Source = Type.Object({source: Type.Optional(SourceSlug)}, {additionalProperties: false});

/** The endpoints of the standard: packages of releases in order of their position, a release by id, a record by ocid. */
export function mountOcds(app: Server, tools: RoomTools): void {
  const tags = ['ocds'];

  app.get('/ocds/releases', {schema: {querystring: Since, tags, summary: 'Releases in order of entry, with paging links'}}, async (request, reply) => {
    const {since = 0, limit = 100} = request.query as Static<typeof Since>;
    const {statements, licence, next} = await listSince(tools.pool(), contracting, {since, limit}, ANONYMOUS);
    const {site, absolute} = await tools.contextOf(request, request.url);
    const uri = absolute(`/ocds/releases?since=${since}&limit=${limit}`);
    return reply.headers({...OPEN_DATA_HEADERS, ...checkpointHeaders(site.checkpoint)}).header('cache-control', PUBLIC_CACHE).send({
      ...envelope(uri, site, statements.at(-1)?.entered, licence),
      releases: statements.map(({body}) => body),
      ...(next !== undefined && {links: {next: absolute(`/ocds/releases?since=${next}&limit=${limit}`)}}),
    });
  });

  app.get('/ocds/records', {schema: {querystring: Since, tags, summary: 'Compiled releases of the processes that changed, with paging links'}}, async (request, reply) => {
    const {since = 0, limit = 100} = request.query as Static<typeof Since>;
    const {records, licence, next} = await listChangedRecords(tools.pool(), contracting, {since, limit}, ANONYMOUS);
    const {site, absolute} = await tools.contextOf(request, request.url);
    return reply.headers({...OPEN_DATA_HEADERS, ...checkpointHeaders(site.checkpoint)}).header('cache-control', PUBLIC_CACHE).send({
      ...envelope(absolute(`/ocds/records?since=${since}&limit=${limit}`), site, undefined, licence),
      records: records.map(({id, state}) => ({ocid: id, releases: [{url: absolute(`/ocds/records/${encodeURIComponent(id)}`), date: state['date'], tag: ['compiled']}], compiledRelease: state})),
      ...(next !== undefined && {links: {next: absolute(`/ocds/records?since=${next}&limit=${limit}`)}}),
    });
  });

  app.get('/ocds/releases/:ocid/:release', {schema: {params: ReleaseId, querystring: Source, tags, summary: 'One release'}}, async (request, reply) => {
    const {ocid, release} = request.params as Static<typeof ReleaseId>;
    const read = await readOne(tools, ocid, request.query as Static<typeof Source>);
    const statement = read.statements.findLast(({id}) => id === release);
    if (statement === undefined) throw new AppError('page.not-found');
    if (statement.body === undefined) throw new AppError('record.removed');
    const {site, absolute} = await tools.contextOf(request, request.url);
    return reply.headers({...OPEN_DATA_HEADERS, ...checkpointHeaders(site.checkpoint)}).header('cache-control', PUBLIC_CACHE).send({
      ...envelope(absolute(`/ocds/releases/${encodeURIComponent(ocid)}/${encodeURIComponent(release)}`), site, statement.entered, read.source.licence),
      releases: [statement.body],
    });
  });

  app.get('/ocds/records/:ocid', {schema: {params: Ocid, querystring: Source, tags, summary: 'The record of a process: its releases, compiled and versioned'}}, async (request, reply) => {
    const {ocid} = request.params as Static<typeof Ocid>;
    const read = await readOne(tools, ocid, request.query as Static<typeof Source>);
    const {state, statements} = read as RecordRead<ContractingState>;
    if (state === undefined) throw new AppError('record.removed');
    const {site, absolute} = await tools.contextOf(request, request.url);
    const releases = statements.filter(({kind, body}) => kind === 'statement' && body !== undefined).map(({body}) => body as JsonObject);
    return reply.headers({...OPEN_DATA_HEADERS, ...checkpointHeaders(site.checkpoint)}).header('cache-control', PUBLIC_CACHE).send({
      ...envelope(absolute(`/ocds/records/${encodeURIComponent(ocid)}`), site, statements.at(-1)?.entered, read.source.licence),
      records: [{ocid, releases, compiledRelease: state.compiled, ...(state.versioned !== undefined && {versionedRelease: state.versioned})}],
    });
  });
}

async function readOne(tools: RoomTools, id: string, {source}: Static<typeof Source>): Promise<RecordRead> {
  const read = await readRecord({pool: tools.pool()}, contracting, {id, ...(source && {source})}, ANONYMOUS);
  if (read === undefined) throw new AppError('page.not-found');
  return read;
}

/** What OCDS 1.1 asks of every package; the licence is what the source states, where it states one. */
function envelope(uri: string, site: {readonly name: string; readonly demo: boolean}, publishedDate: string | undefined, licence: string | undefined): JsonObject {
  return {
    uri, version: '1.1', publishedDate: publishedDate ?? '1970-01-01T00:00:00Z',
    publisher: {name: site.name}, ...(licence !== undefined && {license: licence}),
    ...(site.demo && {fiction: true}),
  };
}

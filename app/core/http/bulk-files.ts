import {open, type FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {Type} from 'typebox';
import type {FastifyReply, FastifyRequest} from 'fastify';
import {offeredEditions, type BulkFile, type Edition} from '../bulk/editions.ts';
import {bulkForm, tableSchema} from '../bulk/form.ts';
import {AppError} from '../errors.ts';
import type {Register} from '../register.ts';
import type {Serving} from '../site.ts';
import {checkpointHeaders, coveringCheckpoint} from '../tlog/cited.ts';
import {OPEN_DATA_HEADERS, PUBLIC_CACHE} from './headers.ts';
import {askedRange} from './range.ts';
import type {Server} from './server.ts';

const Params = Type.Object({file: Type.String({pattern: '^[a-z0-9-]+\\.(jsonl\\.gz|csv\\.gz|parquet)$', description: 'Name of a bulk file, as the manifest gives it'})});

const TYPES = {jsonl: 'application/gzip', csv: 'application/gzip', parquet: 'application/vnd.apache.parquet'} as const;

/** What a name stands for never changes; but what is removed by law must be out of every cache within a day. */
const DAY_CACHE = 'public, max-age=86400, immutable';

/** Bulk files by name, in whole or in part, and the schemas of their tables. The manifest is `/bulk.json`. */
export function mountBulkFiles(app: Server, serving: () => Serving, registers: readonly Register[], absolute: (path: string) => string): void {
  for (const register of registers) {
    app.get(`/bulk/${register.name}.schema.json`, {schema: {querystring: NONE, tags: ['public'], summary: `Table Schema of the bulk table of ${register.name}`}}, async (_, reply) => reply
      .headers(OPEN_DATA_HEADERS).header('cache-control', PUBLIC_CACHE).type('application/json; charset=utf-8')
      .send(`${JSON.stringify(tableSchema(bulkForm(register, serving().words.demo)))}\n`));
  }
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const {file: name} = request.params as {file: string};
    const {square} = serving();
    for (const register of registers) {
      if (!name.startsWith(`${register.name}-`)) continue;
      for (const edition of await offeredEditions(square.bulk, square.reader.pool, register)) {
        const file = edition.files.find((one) => one.name === name);
        if (file !== undefined) return send(request, reply.headers(checkpointHeaders(await coveringCheckpoint(square.reader.pool, edition.position))), {file, edition, path: join(square.bulk.folder, name), schema: absolute(`/bulk/${register.name}.schema.json`)});
      }
    }
    throw new AppError('page.not-found');
  };
  // HEAD by ourselves: made from GET it would read the whole file
  app.get('/bulk/:file', {exposeHeadRoute: false, schema: {params: Params, querystring: NONE, tags: ['public'], summary: 'A bulk file, by its name in the manifest; in parts by Range'}}, handler);
  app.head('/bulk/:file', {schema: {params: Params, querystring: NONE, hide: true}}, handler);
}

const NONE = Type.Object({}, {additionalProperties: false});

interface Offer {
  readonly file: BulkFile;
  readonly edition: Edition;
  readonly path: string;
  readonly schema: string;
}

async function send(request: FastifyRequest, reply: FastifyReply, {file, edition, path, schema}: Offer): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  const licences = new Set(edition.sources.map(({licence}) => licence).filter((licence) => licence !== undefined && URL.canParse(licence)).map((licence) => new URL(licence!).href));
  const links = [...(file.kind === 'table' ? [`<${schema}>; rel="describedby"`] : []), ...[...licences].map((licence) => `<${licence}>; rel="license"`)];
  reply.headers({
    ...OPEN_DATA_HEADERS, 'cache-control': DAY_CACHE, etag, 'last-modified': new Date(edition.at).toUTCString(), 'accept-ranges': 'bytes',
    'content-security-policy': "sandbox; default-src 'none'", 'content-disposition': `attachment; filename="${file.name}"`,
    'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`, ...(links.length > 0 && {link: links.join(', ')}),
  });
  if (tagsOf(request.headers['if-none-match']).some((tag) => tag === etag || tag === '*')) return reply.code(304).send();
  const {'if-range': condition, range} = request.headers;
  const asked = condition === undefined || condition === etag ? askedRange(range, file.bytes) : 'whole';
  if (asked === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.bytes}`).send();
  const {from, to} = asked === 'whole' ? {from: 0, to: file.bytes - 1} : asked;
  if (asked !== 'whole') reply.code(206).header('content-range', `bytes ${from}-${to}/${file.bytes}`);
  reply.type(TYPES[file.format]).header('content-length', to - from + 1);
  if (request.method === 'HEAD') return reply.send();
  const handle = await open(path).catch(absent);
  return reply.send(handle.createReadStream({start: from, end: to}));
}

/** Erased since it was looked up. */
function absent(error: NodeJS.ErrnoException): FileHandle {
  throw error.code === 'ENOENT' ? new AppError('page.not-found') : error;
}

function tagsOf(header: string | undefined): string[] {
  return (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
}

import {Type} from 'typebox';
import type {FastifyReply} from 'fastify';
import {parseTilePath, writeBundle, type Tile} from '@parvis/tlog/tiles';
import {AppError} from '../errors.ts';
import {listForMirror} from '../mirror/feed.ts';
import type {Register} from '../register.ts';
import type {Serving} from '../site.ts';
import {newestCheckpoint} from '../tlog/checkpoint.ts';
import {answerAddCheckpoint, cosignedCheckpoint, heldWitnessKey} from '../tlog/cosign.ts';
import {ENTRIES, ENTRY_LINE} from '../tlog/entry-sql.ts';
import {proveEntry, proveRecord, type ProofSite, type Proven} from '../tlog/prove.ts';
import {loadTiles} from '../tlog/tree.ts';
import {FOREVER_CACHE, OPEN_DATA_HEADERS} from './headers.ts';
import {IdParams, SourceSlug} from './register-routes.ts';
import type {Server} from './server.ts';

const NONE = Type.Object({}, {additionalProperties: false});
const PositionParams = Type.Object({position: Type.Integer({minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Position in the log'})});
const SinceQuery = Type.Object({
  since: Type.Optional(Type.Integer({minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'First position to give'})),
  limit: Type.Optional(Type.Integer({minimum: 1, maximum: 1000, description: 'How many, 100 unless said'})),
}, {additionalProperties: false});
const OriginParams = Type.Object({origin: Type.String({pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the origin'})});
const ProofParams = Type.Object({register: Type.String({maxLength: 100, pattern: '^[a-z-]+$', description: 'A register: contracting'}), ...IdParams.properties});
const ProofQuery = Type.Object({source: Type.Optional(SourceSlug)}, {additionalProperties: false});

export interface LogRoutes {
  readonly serving: () => Serving;
  readonly registers: readonly Register[];
  readonly publicUrl: URL;
  readonly dataDir: string;
}

/** Seconds until a checkpoint reaches what has just entered. */
const SOON = 15;
/** Whoever copies a log asks for many tiles. */
const TILES_PER_MINUTE = 6_000;

/** The log for machines: C2SP tlog-tiles below `/log`, and proofs to be kept. */
export function mountLogFiles(app: Server, {serving, registers, publicUrl, dataDir}: LogRoutes): void {
  const site = (): ProofSite => ({name: serving().words.name, address: publicUrl.origin, fiction: serving().words.demo});
  const pool = () => serving().square.reader.pool;

  app.get('/log/checkpoint', {schema: {querystring: NONE, tags: ['public'], summary: 'The newest signed checkpoint of the log, with its cosignatures (C2SP tlog-checkpoint)'}}, async (_, reply) => {
    const checkpoint = await newestCheckpoint(pool());
    if (checkpoint === undefined) throw new AppError('page.not-found');
    return reply.headers(OPEN_DATA_HEADERS).header('cache-control', 'public, max-age=5').type('text/plain; charset=utf-8').send(checkpoint.note);
  });

  app.get('/log/tile/*', {config: {rateLimit: {max: TILES_PER_MINUTE, timeWindow: '1 minute'}}, schema: {querystring: NONE}}, async (request, reply) => {
    const tile = parseTilePath(`tile/${(request.params as {'*': string})['*']}`);
    const bytes = tile === undefined ? undefined : await tileBytes(serving(), tile);
    if (bytes === undefined) throw new AppError('page.not-found');
    return reply.headers(OPEN_DATA_HEADERS).header('cache-control', FOREVER_CACHE).type('application/octet-stream').send(Buffer.from(bytes));
  });

  app.get('/log/statements.json', {schema: {querystring: SinceQuery, tags: ['public'], summary: 'Entries of the log with what is public of them, as mirrors copy them'}}, async (request, reply) => {
    const {since = 0, limit = 100} = request.query as {since?: number; limit?: number};
    const signed = (await newestCheckpoint(pool()))?.size ?? 0;
    const entries = await listForMirror(pool(), {since, limit, until: signed});
    const next = since + entries.length;
    return reply.headers(OPEN_DATA_HEADERS).header('cache-control', 'public, max-age=0, must-revalidate').type('application/json; charset=utf-8')
      .send(`${JSON.stringify({...(serving().words.demo && {fiction: true}), size: signed, entries, ...(next < signed && {next})})}\n`);
  });

  app.post('/log/add-checkpoint', {config: {rateLimit: {max: 600, timeWindow: '1 minute'}}}, async (request, reply) => {
    if (typeof request.body !== 'string') throw new AppError('request.unsupported-type');
    const {app: {pool: writing}, vault} = serving().square;
    const {status, contentType, body} = await answerAddCheckpoint(writing, await heldWitnessKey({pool: writing, vault, dataDir}), request.body, Temporal.Now.instant());
    return reply.code(status).header('cache-control', 'no-store').type(contentType).send(body);
  });

  app.get('/log/witnessed/:origin/checkpoint', {schema: {params: OriginParams, querystring: NONE, tags: ['public'], summary: 'The newest checkpoint that this site cosigned of another log, by the SHA-256 of its origin (C2SP tlog-witness)'}}, async (request, reply) => {
    const note = await cosignedCheckpoint(pool(), Buffer.from((request.params as {origin: string}).origin, 'hex'));
    if (note === undefined) throw new AppError('page.not-found');
    return reply.headers(OPEN_DATA_HEADERS).header('cache-control', 'public, max-age=5').type('text/plain; charset=utf-8').send(note);
  });

  app.get('/log/entries/:position.proof', {schema: {params: PositionParams, querystring: NONE, tags: ['public'], summary: 'One entry of the log with its proof (C2SP tlog-proof)'}}, async (request, reply) => {
    const {position} = request.params as {position: number};
    return send(reply, await proveEntry(pool(), position, site()), `entry-${position}.proof`, (text) => text);
  });

  app.get('/log/proof/:register/:id', {schema: {params: ProofParams, querystring: ProofQuery, tags: ['public'], summary: 'A record, its statements and the proof that they are in the log, as one file'}}, async (request, reply) => {
    const {register: name, id} = request.params as {register: string; id: string};
    const {source} = request.query as {source?: string};
    const register = registers.find((one) => one.name === name);
    if (register === undefined) throw new AppError('page.not-found');
    return send(reply, await proveRecord(pool(), register, {id, ...(source !== undefined && {source})}, site()), `${id}.proof`, (proof) => `${JSON.stringify(proof)}\n`);
  });
}

function send<T>(reply: FastifyReply, proven: Proven<T>, name: string, write: (proof: T) => string): FastifyReply {
  if (proven.kind === 'none') throw new AppError('page.not-found');
  if (proven.kind === 'too-young') throw new AppError('log.unsigned', {seconds: SOON});
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  return reply.headers({...OPEN_DATA_HEADERS, 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'public, max-age=0, must-revalidate'})
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(typeof proven.proof === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8').send(write(proven.proof));
}

/** What a tile holds: only as far as a checkpoint reaches, so that nothing is shown that is not signed. */
async function tileBytes({square}: Serving, tile: Tile): Promise<Uint8Array | undefined> {
  const {pool} = square.reader;
  const {level, index, width} = tile;
  const signed = (await newestCheckpoint(pool))?.size ?? 0;
  const span = level === 'entries' ? 1 : 256 ** level;
  if ((index * 256 + width) * span > signed) return undefined;
  if (level === 'entries') return bundle(square, index * 256, width);
  const hashes = (await loadTiles(pool, [{...tile, level}])).get(`${level}/${index}`);
  return hashes === undefined || hashes.length < width * 32 ? undefined : hashes.subarray(0, width * 32);
}

async function bundle({reader: {pool}}: Serving['square'], from: number, width: number): Promise<Uint8Array | undefined> {
  const {rows} = await pool.query<{line: string}>(`select ${ENTRY_LINE} as line from ${ENTRIES} where l.position >= $1 and l.position < $2 order by l.position`, [from, from + width]);
  return rows.length === width ? writeBundle(rows.map(({line}) => new TextEncoder().encode(line))) : undefined;
}

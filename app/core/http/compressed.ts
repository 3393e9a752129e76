import {gzipSync} from 'node:zlib';
import type {FastifyReply, FastifyRequest} from 'fastify';

/** Below this many bytes packing gains nothing on the wire. */
const LEAST_BYTES = 1_000;

const packed = new WeakMap<Buffer, Buffer>();

/** Sends bytes that are kept, packed where the reader takes gzip. The packed form is made once and goes with the bytes. */
export function sendPacked(request: FastifyRequest, reply: FastifyReply, body: Buffer): FastifyReply {
  reply.header('vary', 'accept-encoding');
  if (body.length < LEAST_BYTES || !acceptsGzip(request)) return reply.send(body);
  let small = packed.get(body);
  if (small === undefined) packed.set(body, (small = gzipSync(body)));
  return reply.header('content-encoding', 'gzip').send(small);
}

export function acceptsGzip(request: FastifyRequest): boolean {
  return /\bgzip\b(?!;\s*q=0(?:\.0*)?(?:,|$))/.test(request.headers['accept-encoding'] ?? '');
}

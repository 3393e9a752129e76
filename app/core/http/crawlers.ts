import {Readable} from 'node:stream';
import {createGzip} from 'node:zlib';
import {Type} from 'typebox';
import type {Pool} from 'pg';
import type {Config} from '../config.ts';
import {AppError} from '../errors.ts';
import type {Register} from '../register.ts';
import type {Serving} from '../site.ts';
import type {Server} from './server.ts';

/** Entries that the protocol allows in one map (sitemaps.org). Maps are cut so that they stay well below. */
const MOST_ENTRIES = 50_000;
const AIMED_ENTRIES = 40_000;
const PAGE = 5_000;
const SEED_BITS = 64n;

const Params = Type.Object({
  of: Type.Integer({minimum: 1, maximum: 2 ** 30}),
  number: Type.Integer({minimum: 1, maximum: 2 ** 30}),
});

/** What crawlers may do, and the addresses of all public records, in maps that are cut by the keys of things. */
export function mountCrawlers(app: Server, serving: () => Serving, registers: readonly Register[], config: Config): void {
  const absolute = (path: string): string => new URL(path, config.publicUrl).href;

  app.get('/robots.txt', async (_, reply) => reply.type('text/plain; charset=utf-8').send(serving().words.demo
    ? 'User-agent: *\nDisallow: /\n'
    : `User-agent: *\nDisallow: /act/\nDisallow: /*?\nCrawl-delay: 1\nSitemap: ${absolute('/sitemap.xml')}\n`));

  app.get('/sitemap.xml', async (_, reply) => {
    if (serving().words.demo) throw new AppError('page.not-found');
    const {rows: [head]} = await serving().square.reader.pool.query<{size: string}>('select size from log_head');
    const maps = mapsFor(Number(head?.size ?? 0));
    const lines = Array.from({length: maps}, (_, i) => `<sitemap><loc>${absolute(`/sitemaps/${maps}/${i + 1}.xml`)}</loc></sitemap>\n`);
    return reply.header('cache-control', 'public, max-age=3600').type('application/xml; charset=utf-8')
      .send(`<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</sitemapindex>\n`);
  });

  app.get('/sitemaps/:of/:number.xml', {schema: {params: Params}}, async (request, reply) => {
    const {of, number} = request.params as {of: number; number: number};
    if (serving().words.demo || number > of || (of & (of - 1)) !== 0) throw new AppError('page.not-found');
    const lines = Readable.from(mapLines(serving().square.reader.pool, registers, of, number, absolute));
    reply.header('cache-control', 'public, max-age=3600').header('vary', 'accept-encoding').type('application/xml; charset=utf-8');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(lines);
    const packed = createGzip();
    lines.on('error', (error) => packed.destroy(error));
    return reply.header('content-encoding', 'gzip').send(lines.pipe(packed));
  });
}

/** How many maps hold all records: a power of two. There are never more records than entries in the log. */
export function mapsFor(logSize: number): number {
  let maps = 1;
  while (maps * AIMED_ENTRIES < logSize) maps *= 2;
  return maps;
}

/** Keys of things are spread evenly over 64 bits, so equal parts of them hold about as many records. */
async function* mapLines(pool: Pool, registers: readonly Register[], of: number, number: number, absolute: (path: string) => string): AsyncGenerator<string> {
  const names = new Map(registers.map((register) => [register.number, register.name]));
  const width = (1n << SEED_BITS) / BigInt(of);
  const first = -(1n << (SEED_BITS - 1n)) + width * BigInt(number - 1);
  const last = first + width - 1n;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
  let left = MOST_ENTRIES;
  for (let from = first; from <= last && left > 0;) {
    const {rows} = await pool.query<{thing: string; register: number; id: string}>(
      `select thing, register, id from summary where thing between $1 and $2 order by thing limit ${Math.min(PAGE, left)}`, [from, last]);
    yield rows.filter(({register}) => names.has(register)).map(({register, id}) => `<url><loc>${escaped(absolute(`/${names.get(register)}/${encodeURIComponent(id)}`))}</loc></url>\n`).join('');
    left -= rows.length;
    const end = rows.at(-1);
    if (end === undefined || rows.length < PAGE) break;
    from = BigInt(end.thing) + 1n;
  }
  yield '</urlset>\n';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;').replaceAll('"', '&quot;');
}

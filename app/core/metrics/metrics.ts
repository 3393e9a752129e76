import {collectDefaultMetrics, Counter, Gauge, Histogram, Registry} from 'prom-client';
import type {Pool} from 'pg';
import type {PageCache} from '../http/page-cache.ts';
import type {Turnstile} from '../http/turnstile.ts';
import type {Serving} from '../site.ts';

/** What is measured while a site serves, in Prometheus' words. Routes are patterns: no address, no query, no name. */
export interface Metrics {
  /** One answer: the pattern of its route, its status, and how long it took. */
  answered(route: string | undefined, status: number, seconds: number): void;
  /** Where the figures that are asked for come from. */
  watch(sources: MetricSources): void;
  /** All figures, in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface MetricSources {
  readonly serving: () => Serving;
  readonly cache: PageCache;
  readonly turnstile: Turnstile;
}

/** Bounds of the buckets in seconds: from an answer out of the cache to the time limit of a request. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Metrics of one process. With `surroundings` also those of the process and of Node: memory, CPU, delay of the event loop. */
export function createMetrics({surroundings = true}: {readonly surroundings?: boolean} = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (surroundings) collectDefaultMetrics({register: registry});
  const requests = new Histogram({
    name: 'parvis_http_request_duration_seconds', help: 'Time to answer, by route pattern and status class', labelNames: ['route', 'status'] as const, buckets: BUCKETS, registers,
  });
  return {
    answered(route, status, seconds) {
      requests.observe({route: patternOf(route), status: `${Math.floor(status / 100)}xx`}, seconds);
    },
    watch(sources) {
      watchProcess(registry, sources);
      watchStore(registry, sources.serving);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** `/contracting/:id(^[^]+?).json` → `/contracting/:id.json`; hashed names of files are one pattern. */
function patternOf(route: string | undefined): string {
  if (route === undefined) return 'none';
  return route.startsWith('/assets/') ? '/assets/*' : route.replaceAll(/\([^)]*\)/g, '');
}

function watchProcess(registry: Registry, {cache, turnstile, serving}: MetricSources): void {
  const registers = [registry];
  new Counter({
    name: 'parvis_page_cache_lookups_total', help: 'Public answers asked of the cache, by outcome', labelNames: ['outcome'] as const, registers,
    collect() {
      this.reset();
      this.inc({outcome: 'hit'}, cache.counts.hits);
      this.inc({outcome: 'miss'}, cache.counts.misses);
    },
  });
  new Gauge({name: 'parvis_page_cache_bytes', help: 'Bytes that the cache of public answers holds', registers, collect() { this.set(cache.counts.bytes); }});
  new Gauge({
    name: 'parvis_pages_in_work', help: 'Public answers that are being made, and that wait for it', labelNames: ['state'] as const, registers,
    collect() {
      this.set({state: 'inside'}, turnstile.state.inside);
      this.set({state: 'waiting'}, turnstile.state.waiting);
    },
  });
  new Gauge({
    name: 'parvis_database_connections', help: 'Connections to the database, by role and use', labelNames: ['role', 'use'] as const, registers,
    collect() {
      const {reader, app} = serving().square;
      for (const [role, {pool}] of [['reader', reader], ['app', app]] as const) {
        this.set({role, use: 'busy'}, pool.totalCount - pool.idleCount);
        this.set({role, use: 'idle'}, pool.idleCount);
        this.set({role, use: 'waited-for'}, pool.waitingCount);
      }
    },
  });
}

interface StoreFigures {
  readonly entries: number;
  readonly jobs: readonly {readonly kind: string; readonly state: string; readonly count: number}[];
}

/** What only the database knows, asked once for all figures. Where it does not answer, `parvis_up` is 0 and the rest is left out. */
function watchStore(registry: Registry, serving: () => Serving): void {
  const registers = [registry];
  let asked: Promise<StoreFigures | undefined> | undefined;
  const ask = (): Promise<StoreFigures | undefined> => asked ??= readFigures(serving().square.reader.pool).catch(() => undefined).finally(() => {
    asked = undefined;
  });
  new Gauge({name: 'parvis_up', help: '1 where the database answers', registers, async collect() { this.set(await ask() === undefined ? 0 : 1); }});
  new Gauge({
    name: 'parvis_log_entries', help: 'Entries of the log', registers,
    async collect() {
      const figures = await ask();
      if (figures === undefined) this.remove();
      else this.set(figures.entries);
    },
  });
  new Gauge({
    name: 'parvis_jobs', help: 'Long jobs, by kind and state', labelNames: ['kind', 'state'] as const, registers,
    async collect() {
      const figures = await ask();
      this.reset();
      for (const {kind, state, count} of figures?.jobs ?? []) this.set({kind, state}, count);
    },
  });
}

async function readFigures(pool: Pool): Promise<StoreFigures> {
  const {rows: [head]} = await pool.query<{size: string}>('select size from log_head');
  const {rows: jobs} = await pool.query<StoreFigures['jobs'][number]>('select kind, state, count(*)::int as count from job group by kind, state');
  return {entries: Number(head?.size ?? 0), jobs};
}

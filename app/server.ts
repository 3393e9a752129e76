import {Type} from 'typebox';
import type {FastifyBaseLogger, FastifyReply, FastifyRequest} from 'fastify';
import {must} from '@parvis/kernel';
import type {Config} from './core/config.ts';
import {AppError, type ErrorCode} from './core/errors.ts';
import type {FetchTools} from './core/fetch/guarded-fetch.ts';
import {outboundTools} from './core/fetch/tools.ts';
import type {BodyTimes} from './core/http/body-time.ts';
import {sendPacked} from './core/http/compressed.ts';
import {FOREVER_CACHE, PRIVATE_CACHE} from './core/http/headers.ts';
import {languagePrefix} from './core/http/language.ts';
import {listAddresses} from './core/http/addresses.ts';
import {PageCache} from './core/http/page-cache.ts';
import {problemDocument, wantsProblem} from './core/http/problem.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import {createServer, type Server} from './core/http/server.ts';
import {Turnstile, type TurnstileLimits} from './core/http/turnstile.ts';
import type {UnsentLimits} from './core/http/unsent.ts';
import {createTranslator, loadMessages, type Translator} from './core/i18n/index.ts';
import type {Metrics} from './core/metrics/metrics.ts';
import type {PageContext, SiteRead} from './core/page.ts';
import {ANONYMOUS} from './core/reader.ts';
import type {Register} from './core/register.ts';
import {NO_FILTER} from './core/search/filter.ts';
import {listRecords} from './core/search/list.ts';
import {knownIds} from './core/statements/known.ts';
import {SiteReader, type Serving} from './core/site.ts';
import {mountCrawlers} from './core/http/crawlers.ts';
import {mountFiles} from './core/http/files.ts';
import {guardData} from './core/http/guard-data.ts';
import {mountHealth} from './core/http/health.ts';
import {mountAccounts} from './accounts/index.ts';
import type {AccountTools} from './accounts/tools.ts';
import {mountComments} from './comments/index.ts';
import {mountFollow} from './follow/routes.ts';
import {mountLetters} from './letters/index.ts';
import {mountUploads} from './uploads/index.ts';
import {UPLOADS_MESSAGES} from './ui/uploads/messages/index.ts';
import {mountApi} from './api-routes.ts';
import {BULK_MESSAGES, mountBulk} from './bulk-page.ts';
import {CHECK_MESSAGES, mountCheck} from './check-page.ts';
import {DEMO_MESSAGES} from './demo/messages/index.ts';
import {JOBS_MESSAGES, mountJobs} from './jobs-page.ts';
import {LOG_MESSAGES, mountLog} from './log-page.ts';
import {mountNames} from './names-routes.ts';
import {mountRemovals} from './removals-routes.ts';
import {mountSearch} from './search-routes.ts';
import {mountSources} from './sources-routes.ts';
import {mountStartSite, type Founding} from './start-site-routes.ts';
import {mountOwed} from './owed-routes.ts';
import {OWED_MESSAGES} from './ui/owed/messages/index.ts';
import {ACCOUNTS_MESSAGES} from './ui/accounts/messages/index.ts';
import {ASK_MESSAGES} from './ui/ask/messages/index.ts';
import {loadAssets} from './ui/assets.ts';
import {COMMENTS_MESSAGES} from './ui/comments/messages/index.ts';
import {LETTERS_MESSAGES} from './ui/letters/messages/index.ts';
import {FOLLOW_MESSAGES} from './ui/follow/messages/index.ts';
import {LANGUAGES, UI_MESSAGES} from './ui/messages/index.ts';
import {ErrorPage, wordedAs, type ErrorView} from './ui/pages/error.tsx';
import {HomePage, presentHome, type HomeView, type Try} from './ui/pages/home.tsx';
import {localPath} from './ui/paths.ts';
import {KEYS_MESSAGES} from './ui/keys/messages/index.ts';
import {NAMES_MESSAGES} from './ui/names/messages/index.ts';
import {REMOVALS_MESSAGES} from './ui/removals/messages/index.ts';
import {renderPage} from './ui/render.ts';
import {SOURCES_MESSAGES} from './ui/sources/messages/index.ts';
import type {Room} from './ui/room.ts';

export interface HouseOptions {
  readonly config: Config;
  readonly log: FastifyBaseLogger;
  readonly rooms: readonly Room[];
  readonly version: string;
  readonly readsPerMinute?: number;
  readonly bodyTimes?: BodyTimes;
  /** What the first page of a demonstration offers to try. */
  readonly tries?: readonly Try[];
  /** The site that is served now: the demo until one's own is founded. */
  readonly serving: () => Serving;
  /** Present while a visitor may found a site of her own. */
  readonly founding: () => Founding | undefined;
  readonly metrics?: Metrics;
  readonly pageLimits?: TurnstileLimits;
  readonly unsentLimits?: UnsentLimits;
  /** The way out to addresses that people give; as the settings say unless told. */
  readonly outbound?: FetchTools;
}

const CACHE_BYTES = 64 << 20;

/** Whoever may read 600 pages a minute may send 30 forms. */
const READS_PER_WRITE = 20;
/** And her program may publish 120 times. */
const READS_PER_PUBLISHING = 5;

/** The house: every room and page on one server. Nothing is decided here; things are put together. */
export async function buildHouse({config, log, rooms, version, readsPerMinute = config.readsPerMinute, serving, founding, tries = [], metrics, pageLimits, unsentLimits, bodyTimes, outbound = outboundTools(config)}: HouseOptions): Promise<Server> {
  const assets = loadAssets();
  const registers = rooms.map(({register}) => register);
  const translators = loadTranslators(rooms);
  const sites = new SiteReader(rooms.map(({register}) => ({key: `room.${register.name}`, path: `/${register.name}`, doors: register.doors})), FOOT_LINKS);

  const contextFor = (site: SiteRead, lang: string, path: string): PageContext => ({
    t: must(translators.get(lang), 'a translator of every language of the interface'),
    site, path,
    href: (to) => localPath(site.languages, lang, to),
    absolute: (to) => new URL(to, config.publicUrl).href,
    asset: (name) => assets.url(name),
    now: Temporal.Now.instant(),
  });
  const contextOf = async (request: FastifyRequest, path: string): Promise<PageContext> => {
    const site = await sites.read(serving());
    const lang = languagePrefix(request.raw) ?? site.languages[0] ?? 'en';
    if (!site.languages.includes(lang)) throw new AppError('page.not-found');
    return contextFor(site, lang, path);
  };
  const writeError = async (error: AppError, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const seconds = error.facts['seconds'];
    reply.code(error.status).header('cache-control', 'no-store');
    if (typeof seconds === 'number') reply.header('retry-after', seconds);
    const view: ErrorView = {
      status: error.status,
      ...(OWN_WORDS[error.code] && {words: OWN_WORDS[error.code]}),
      // where coming again helps, nothing is broken that the keeper could look up
      ...(typeof seconds === 'number' ? {retryAfterSeconds: seconds} : error.status >= 500 && {reference: request.id}),
    };
    const site = await sites.read(serving()).catch((): SiteRead => ({...serving().words, rooms: [], logSize: 0}));
    const prefix = languagePrefix(request.raw);
    const context = contextFor(site, prefix !== undefined && site.languages.includes(prefix) ? prefix : (site.languages[0] ?? 'en'), request.url ?? '/');
    if (wantsProblem(request)) {
      return reply.type('application/problem+json; charset=utf-8').send(`${JSON.stringify(problemDocument(error, request, context.t.text(`error.${OWN_WORDS[error.code] ?? wordedAs(error.status)}.title`)))}\n`);
    }
    return reply.type('text/html; charset=utf-8').send(renderPage(ErrorPage, view, context));
  };

  const app = await createServer({config, log, languages: new Set(LANGUAGES), readsPerMinute, version, bodyTimes, writeError});
  const refuseOtherMethods = listAddresses(app);
  const turnstile = new Turnstile(pageLimits);
  const tools: RoomTools = {
    cache: new PageCache(CACHE_BYTES),
    turnstile,
    versions: () => serving().square.versions,
    pool: () => serving().square.reader.pool,
    lists: () => serving().square.lists,
    firstLanguage: () => serving().words.languages[0] ?? 'en',
    contextOf,
    panels: rooms.flatMap(({panels}) => panels),
    registers,
    act: {square: () => serving().square, contextOf, config, writesPerMinute: Math.ceil(readsPerMinute / READS_PER_WRITE)},
  };
  for (const [url, {bytes, type}] of assets.files) {
    const body = Buffer.from(bytes);
    const packs = !type.startsWith('font/');
    app.get(url, {config: {rateLimit: false}}, async (request, reply) => {
      reply.header('cache-control', FOREVER_CACHE).type(type);
      return packs ? sendPacked(request, reply, body) : reply.send(body);
    });
  }
  publicRoute<HomeView>(app, tools, {
    path: '/',
    summary: 'The first page: what the registers hold and what is new',
    query: Type.Object({}),
    load: async (_, {site}) => {
      const lists = await Promise.all(registers.map((register) => listRecords(tools.lists(), register, {...NO_FILTER, limit: 10}, ANONYMOUS)));
      return presentHome(lists, site.demo ? await possible(tools, registers, tries) : []);
    },
    html: (view, context) => renderPage(HomePage, view, context),
    json: (view) => view,
  });
  mountSearch(app, tools, {rooms, canFound: () => founding() !== undefined});
  guardData(app, turnstile, unsentLimits);
  mountHealth(app, serving, config);
  mountCrawlers(app, serving, rooms.map(({register}) => register), config);
  mountFiles(app, serving);
  mountJobs(app, tools);
  mountBulk(app, tools, {registers, serving, everyMinutes: config.bulkMinutes, publicUrl: config.publicUrl});
  mountNames(app, tools, registers);
  mountSources(app, tools, registers);
  mountRemovals(app, tools, registers);
  await mountApi(app, {registers, serving, perMinute: Math.ceil(readsPerMinute / READS_PER_PUBLISHING)});
  const accounts: AccountTools = {
    ...tools.act, registers, offers: rooms.flatMap(({offers = []}) => offers), words: () => serving().words, outbound, translator: (lang) => translators.get(lang) ?? must(translators.get('en'), 'English'),
  };
  mountAccounts(app, tools, accounts);
  mountFollow(app, accounts);
  mountComments(app, tools, accounts, {subjects: rooms.flatMap(({comments = []}) => comments)});
  mountLetters(app, accounts, rooms.flatMap(({letters = []}) => letters));
  mountLog(app, tools, {serving, registers, config});
  mountOwed(app, tools, registers);
  mountCheck(app, tools);
  mountUploads(app, accounts);
  mountStartSite(app, {contextOf, founding, languages: LANGUAGES});
  for (const room of rooms) room.mount(app, tools);
  app.get('/openapi.json', async (_, reply) => reply.header('cache-control', 'public, max-age=300').send(app.swagger()));
  refuseOtherMethods();
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.url.startsWith('/act/')) reply.header('cache-control', PRIVATE_CACHE);
    if (serving().words.demo) reply.header('x-robots-tag', 'noindex, nofollow');
    return payload;
  });
  metrics?.watch({serving, cache: tools.cache, turnstile});
  if (metrics) app.addHook('onResponse', async ({routeOptions}, {statusCode, elapsedTime}) => metrics.answered(routeOptions.url, statusCode, elapsedTime / 1000));
  return app;
}

/** The words of the whole house, by language. */
export function loadTranslators(rooms: readonly Room[]): ReadonlyMap<string, Translator> {
  const messages = loadMessages([...new Set([UI_MESSAGES, ACCOUNTS_MESSAGES, FOLLOW_MESSAGES, ASK_MESSAGES, COMMENTS_MESSAGES, DEMO_MESSAGES, JOBS_MESSAGES, BULK_MESSAGES, NAMES_MESSAGES, SOURCES_MESSAGES, OWED_MESSAGES, KEYS_MESSAGES, LETTERS_MESSAGES, LOG_MESSAGES, CHECK_MESSAGES, UPLOADS_MESSAGES, REMOVALS_MESSAGES, ...rooms.flatMap((room) => room.messages)])], LANGUAGES);
  return new Map(LANGUAGES.map((lang) => [lang, createTranslator(lang, must(messages.get(lang), 'messages of every language'))]));
}

/** What can be tried on this site: a demonstration of another country has not every record. */
async function possible({pool}: RoomTools, registers: readonly Register[], tries: readonly Try[]): Promise<readonly Try[]> {
  const known = await Promise.all(registers.map(async (register) => [register.name, await knownIds(pool(), register, tries.flatMap(({record}) => (record?.register === register.name ? [record.id] : [])))] as const));
  const byRegister = new Map(known);
  return tries.filter(({record}) => record === undefined || byRegister.get(record.register)?.has(record.id) === true);
}

const FOOT_LINKS = [
  {key: 'names.title', path: '/names', group: 'about'},
  {key: 'foot.sources', path: '/sources', group: 'about'},
  {key: 'removed.title', path: '/removed', group: 'about'},
  {key: 'foot.bodies', path: '/bodies', group: 'about'},
  {key: 'foot.sign-in', path: '/act/account', group: 'about'},
  {key: 'foot.jobs', path: '/jobs', group: 'about'},
  {key: 'foot.log-page', path: '/log', group: 'about'},
  {key: 'foot.check', path: '/check', group: 'about'},
  {key: 'foot.bulk', path: '/bulk', group: 'take'},
  {key: 'foot.api', path: '/openapi.json', group: 'take'},
] as const;

/** Errors of which the words of their status say too little. */
const OWN_WORDS: Readonly<Partial<Record<ErrorCode, NonNullable<ErrorView['words']>>>> = {'form.stale': 'stale', 'server.busy': 'busy', 'query.too-long': 'too-long', 'lists.loading': 'loading', 'site.mirror': 'mirror'};

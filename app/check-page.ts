import {hash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import type {FastifyReply, FastifyRequest} from 'fastify';
import type {Pool} from 'pg';
import {Type} from 'typebox';
import {must} from '@parvis/kernel';
import {parseVerifierKey, writeVerifierKey, type VerifierKey} from '@parvis/tlog/note';
import {formFields} from './core/http/form-fields.ts';
import {PRIVATE_CACHE} from './core/http/headers.ts';
import {readMultipart} from './core/http/multipart.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import {checkProof} from './core/tlog/check-proof.ts';
import {checkReceiptFile, readReceiptFile} from './core/tlog/check-receipt.ts';
import {ED25519, knownKeys} from './core/tlog/keys.ts';
import {readProof} from './core/tlog/proof.ts';
import {loadMessages} from './core/i18n/index.ts';
import type {PageContext} from './core/page.ts';
import {CheckPage, type CheckHere, type CheckView} from './ui/check/page.tsx';
import {problemWords} from './ui/check/words.ts';
import {LANGUAGES, UI_MESSAGES} from './ui/messages/index.ts';
import {renderPage} from './ui/render.ts';

export const CHECK_MESSAGES = fileURLToPath(new URL('./ui/check/messages', import.meta.url));

/** The largest form with a proof; larger ones are for the command. */
export const MOST_PROOF_BYTES = 4 << 20;
const EMPTY: CheckView = {text: '', problems: []};

const {version} = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@parvis/tlog').replace(/src\/index\.ts$/, 'package.json'), 'utf8')) as {version: string};
/** What computes a check, as its reader may want to name it. */
export const ENGINE = `@parvis/tlog ${version}`;

/** `/check`: a proof of any Parvis is given, as a file or as its text, and what it proves is said. Nothing of it is kept. */
export function mountCheck(app: Server, tools: RoomTools): void {
  publicRoute<CheckView>(app, tools, {
    path: '/check', summary: 'Check a proof', query: Type.Object({}), volatile: true,
    load: async (_, {t}) => ({...EMPTY, here: await here(tools.pool(), t.lang)}),
    html: (view, context) => renderPage(CheckPage, view, context),
  });
  app.post('/check', {config: {inLanguages: true, rateLimit: {max: 60, timeWindow: '1 minute'}}, bodyLimit: MOST_PROOF_BYTES}, async (request, reply) => {
    const view = await look(tools.pool(), given(request));
    const context = await tools.contextOf(request, '/check');
    return show(reply, {...view, here: await here(tools.pool(), context.t.lang)}, context);
  });
}

function given({body, headers: {'content-type': type = ''}}: FastifyRequest): string {
  if (!Buffer.isBuffer(body)) return (formFields(body).get('text') ?? '').replaceAll('\r\n', '\n').trim();
  const parts = readMultipart(body, type) ?? [];
  const part = (name: string): string => parts.find((one) => one.name === name)?.bytes.toString('utf8').trim() ?? '';
  return part('file') === '' ? part('text').replaceAll('\r\n', '\n') : part('file');
}

async function look(pool: Pool, text: string): Promise<CheckView> {
  if (text.trim() === '') return {text: '', problems: [{field: 'text', code: 'empty'}]};
  const receipt = readReceiptFile(text);
  // a note ends with a newline, which a pasted text may have lost
  const proof = receipt !== undefined ? undefined : readProof(text.startsWith('c2sp.org/') && !text.endsWith('\n') ? `${text}\n` : text);
  if (proof?.ok === false) return {text, problems: [{field: 'text', code: 'unreadable'}]};
  const trust = {keys: await trustedKeys(pool)};
  const report = receipt !== undefined ? await checkReceiptFile(receipt, ED25519, trust) : await checkProof(must(proof, 'one of both was read').value, ED25519, trust);
  if (!report.ok) return {text, problems: [{field: 'text', code: problemWords(report.error[0]?.code)}]};
  return {text: '', problems: [], result: {report: report.value, file: hash('sha256', text), engine: ENGINE}};
}

/** Keys that this site knows otherwise than from the file: its own, those of logs that it watches, those of its witnesses. */
async function trustedKeys(pool: Pool): Promise<readonly VerifierKey[]> {
  const own = [...await knownKeys(pool, 'note'), ...await knownKeys(pool, 'cosignature')].map(({key}) => key);
  const {rows} = await pool.query<{vkey: string}>('select unnest(keys) as vkey from log_watched union select vkey from log_witness');
  return [...own, ...rows.flatMap(({vkey}) => {
    const key = parseVerifierKey(vkey);
    return key.ok ? [key.value] : [];
  })];
}

function show(reply: FastifyReply, view: CheckView, context: PageContext): FastifyReply {
  return reply.code(view.problems.length > 0 ? 422 : 200).header('cache-control', PRIVATE_CACHE).type('text/html; charset=utf-8').send(renderPage(CheckPage, view, context));
}

/** Messages that the script of the page fills itself: those of the check, and the one word for what is not stated. */
const OWN_WORDS = loadMessages([CHECK_MESSAGES], LANGUAGES);
const UNKNOWN = loadMessages([UI_MESSAGES], LANGUAGES);

async function here(pool: Pool, lang: string): Promise<CheckHere> {
  const keys = (await trustedKeys(pool)).map(writeVerifierKey);
  return {keys, engine: ENGINE, messages: {...Object.fromEntries(OWN_WORDS.get(lang) ?? []), unknown: UNKNOWN.get(lang)?.get('unknown') ?? '?'}};
}

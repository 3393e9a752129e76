import {Type} from 'typebox';
import {fileURLToPath} from 'node:url';
import {writeVerifierKey} from '@parvis/tlog/note';
import type {Config} from './core/config.ts';
import {mountLogFiles} from './core/http/log-routes.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import type {Register} from './core/register.ts';
import type {Serving} from './core/site.ts';
import {readMirror} from './core/mirror/state.ts';
import {marksIn} from './core/tlog/advance.ts';
import {headSize, listWatched, listWitnesses, newestCheckpoint} from './core/tlog/checkpoint.ts';
import {findAlarm} from './core/tlog/history.ts';
import {knownKeys} from './core/tlog/keys.ts';
import {readMark} from './core/tlog/marks.ts';
import {originOf} from './core/tlog/names.ts';
import {LogPage, type LogView} from './ui/log/page.tsx';
import {renderPage} from './ui/render.ts';

export const LOG_MESSAGES = fileURLToPath(new URL('./ui/log/messages', import.meta.url));

export interface LogPageTools {
  readonly serving: () => Serving;
  readonly registers: readonly Register[];
  readonly config: Config;
}

/** `/log`: what the log is, how long, who signs it and who vouches for it; and below it the log itself. */
export function mountLog(app: Server, tools: RoomTools, {serving, registers, config}: LogPageTools): void {
  publicRoute<LogView>(app, tools, {
    path: '/log',
    summary: 'The log: its size, root, keys, and who vouches for it',
    query: Type.Object({}),
    volatile: true,
    load: async () => readLog(serving(), config),
    html: (view, context) => renderPage(LogPage, view, context),
    json: (view) => view,
  });
  mountLogFiles(app, {serving, registers, publicUrl: config.publicUrl, dataDir: config.dataDir});
}

async function readLog({square, words}: Serving, {publicUrl, dataDir}: Config): Promise<LogView> {
  const {pool} = square.reader;
  const [size, newest, keys, witnesses, watched, cosigning] = [
    await headSize(pool), await newestCheckpoint(pool), await knownKeys(pool, 'note'), await listWitnesses(pool), await listWatched(pool), await knownKeys(pool, 'cosignature'),
  ];
  const mirror = await readMirror(pool);
  const origin = keys.at(-1)?.key.name ?? originOf(publicUrl, words.demo);
  const alarm = await findAlarm(pool, {size, keys: keys.map(({key}) => key), origin, mark: await readMark(marksIn(dataDir), origin)});
  const witnessKey = cosigning.at(-1);
  return {
    site: {name: words.name, demo: words.demo, languages: words.languages, zone: words.zone}, origin, size,
    ...(mirror && {mirror}),
    ...(newest && {checkpoint: {size: newest.size, root: newest.root, signed: newest.signed.toISOString(), note: newest.note}}),
    keys: keys.map(({key, made, position, statement}) => ({
      id: key.id, vkey: writeVerifierKey(key), made: made.toISOString(), ...(position !== undefined && {position}), ...(statement !== undefined && {statement}),
    })),
    witnesses, watched, ...(witnessKey && {witnessKey: writeVerifierKey(witnessKey.key)}), ...(alarm && {alarm}),
  };
}

import {Type} from 'typebox';
import {writeCsv} from './core/http/csv.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import {lookUpNames} from './core/names/look-up.ts';
import {readName} from './core/names/read.ts';
import type {Register} from './core/register.ts';
import {withClient} from './core/store/with-client.ts';
import {LookUpPage, type LookUpView} from './ui/names/look-up-page.tsx';
import {NAME_COLUMNS, NamePage, nameRows, presentName, type NameView} from './ui/names/page.tsx';
import {renderPage} from './ui/render.ts';

const FOUND = 25;

/** Look up a name, and the one page of each: what all registers say of it. */
export function mountNames(app: Server, tools: RoomTools, registers: readonly Register[]): void {
  publicRoute<LookUpView>(app, tools, {
    path: '/names',
    summary: 'Names of people, companies and bodies that records mention',
    query: Type.Object({q: Type.Optional(Type.String({maxLength: 200, description: 'A name, a part of it, nearly it, or an identifier'}))}),
    volatile: true, // names follow the records a moment later
    load: async (request) => {
      const words = (request.query as {q?: string}).q?.trim() || undefined;
      return words === undefined ? {names: []} : {words, names: await withClient(tools.pool(), (client) => lookUpNames(client, words, FOUND))};
    },
    html: (view, context) => renderPage(LookUpPage, view, context),
    json: (view) => view,
  });
  publicRoute<NameView>(app, tools, {
    path: '/names/:key',
    summary: 'What the registers say of one name',
    query: Type.Object({}),
    params: Type.Object({key: Type.String({minLength: 1, maxLength: 400, description: 'Its identifier, or `name:` and the name in small letters without accents'})}),
    load: async (request) => {
      const read = await readName(tools.pool(), tools.lists(), registers, (request.params as {key: string}).key);
      return read && presentName(read);
    },
    html: (view, context) => renderPage(NamePage, view, context),
    json: (view) => view,
    csv: (view, {site}) => writeCsv(nameRows(view), NAME_COLUMNS, {fiction: site.demo}),
  });
}

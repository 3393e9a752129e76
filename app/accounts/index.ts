import {Type} from 'typebox';
import {listBodies, readBody, type BodyRead} from '../core/bodies/bodies.ts';
import {writeBodyFeed} from '../core/http/body-feed.ts';
import {publicRoute} from '../core/http/public-route.ts';
import type {RoomTools} from '../core/http/register-routes.ts';
import type {Server} from '../core/http/server.ts';
import {BodiesPage, BodyPage, type BodiesView} from '../ui/accounts/bodies.tsx';
import {renderPage} from '../ui/render.ts';
import {mountAccount} from './account.ts';
import {mountAudit} from './audit.ts';
import {mountOwnBodies} from './bodies.ts';
import {mountKeys} from './keys.ts';
import {mountOutbox} from './outbox.ts';
import {mountOwnSources} from './sources.ts';
import {mountPlaces} from './places.ts';
import {mountPrefixes} from './prefixes.ts';
import {mountRemovalActs} from './removals.ts';
import {mountSignIn} from './sign-in.ts';
import type {AccountTools} from './tools.ts';
import {mountWithdraw} from './withdraw.ts';

/** Everything that has to do with people and bodies: the public pages, and the private ones. */
export function mountAccounts(app: Server, rooms: RoomTools, tools: AccountTools): void {
  publicRoute<BodiesView>(app, rooms, {
    path: '/bodies', summary: 'Institutions and partners', query: Type.Object({}), volatile: true,
    load: async () => ({bodies: await listBodies(rooms.pool())}),
    html: (view, context) => renderPage(BodiesPage, view, context),
    json: ({bodies}) => ({bodies: bodies.map(publicBody)}),
  });
  publicRoute<{body: BodyRead}>(app, rooms, {
    path: '/bodies/:slug', summary: 'One institution', query: Type.Object({}), params: Type.Object({slug: Type.String({minLength: 1, maxLength: 100})}), volatile: true,
    load: async ({params}) => {
      const body = await readBody(rooms.pool(), (params as {slug: string}).slug);
      return body && {body};
    },
    html: (view, context) => renderPage(BodyPage, view, context),
    json: ({body}) => publicBody(body),
    atom: ({body}, context) => writeBodyFeed(body, context, tools.registers, rooms),
  });
  mountSignIn(app, tools);
  mountAccount(app, tools);
  mountOwnBodies(app, tools);
  mountKeys(app, tools, tools.registers);
  mountOwnSources(app, tools);
  mountPrefixes(app, tools);
  mountPlaces(app, tools);
  mountAudit(app, tools);
  mountOutbox(app, tools);
  mountWithdraw(app, tools);
  mountRemovalActs(app, tools);
}

function publicBody({slug, name, kind, keeper, jurisdiction, identifier, website, contact}: BodyRead): object {
  return {slug, name, kind, keeper, ...(jurisdiction && {jurisdiction: {slug: jurisdiction.slug, name: jurisdiction.name}}), ...(identifier && {identifier}), ...(website && {website}), ...(contact && {contact})};
}

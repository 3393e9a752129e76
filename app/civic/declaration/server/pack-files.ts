import {Type} from 'typebox';
import {AppError} from '../../../core/errors.ts';
import {OPEN_DATA_HEADERS, PUBLIC_CACHE} from '../../../core/http/headers.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {writePack} from '../adopt/pack.ts';
import {declaration} from '../register.ts';
import type {Pack} from '../state.ts';
import {readStates} from './shelf.ts';

/** Packs as files, as other sites adopt them. */
export function mountPackFiles(app: Server, {pool, contextOf}: RoomTools): void {
  app.get('/declaration/packs/:pack(^[^]+?).json', {
    schema: {params: Type.Object({pack: Type.String({maxLength: 200, description: 'Id of the pack'})}), querystring: Type.Object({}, {additionalProperties: false}), summary: 'A pack of rules, mappings and templates as a file (JSON)', tags: ['public']},
  }, async (request, reply) => {
    const {pack: id} = request.params as {pack: string};
    const {rows: [row]} = await pool().query<{thing: string}>("select thing from record where register = $1 and id = $2 and id like 'pack-%' and body is not null order by source limit 1", [declaration.number, id]);
    const [pack] = row === undefined ? [] : await readStates<Pack>(pool(), [row.thing]);
    if (pack === undefined) throw new AppError('page.not-found');
    const {site: {demo}} = await contextOf(request, request.url);
    const {name, version, licence, by, site, parts, hash} = pack;
    return reply.headers(OPEN_DATA_HEADERS).header('cache-control', PUBLIC_CACHE).header('content-disposition', `attachment; filename="${id}.json"`).type('application/json; charset=utf-8')
      .send(writePack({name, version, licence, author: {name: by.name, site}, parts, hash}, demo));
  });
}

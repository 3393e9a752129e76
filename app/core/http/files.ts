import {Type} from 'typebox';
import {AppError} from '../errors.ts';
import type {Serving} from '../site.ts';
import {OPEN_DATA_HEADERS} from './headers.ts';
import type {Server} from './server.ts';

const Params = Type.Object({
  file: Type.String({pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the bytes'}),
  name: Type.String({minLength: 1, maxLength: 255, pattern: '^[^\\0]*$', description: 'The name it was given'}),
});

/** Attachments of public statements, by the hash of their bytes: always a download, never shown in the site's name. */
export function mountFiles(app: Server, serving: () => Serving): void {
  app.get('/files/:file/:name', {schema: {params: Params, tags: ['public'], summary: 'An attachment, by the hash of its bytes'}}, async (request, reply) => {
    const {file, name} = request.params as {file: string; name: string};
    const {square} = serving();
    const hash = Buffer.from(file, 'hex');
    const {rows: [attachment]} = await square.reader.pool.query<{media_type: string; size: string}>(`
      select a.media_type, a.size from attachment a join statement s using (thing, sid, revision)
      where a.file = $1 and a.name = $2 and s.state = 0 and (s.visible_from is null or s.visible_from <= clock_timestamp()) limit 1`, [hash, name]);
    if (!attachment || !(await square.files.has(hash))) throw new AppError('page.not-found');
    return reply
      .headers({...OPEN_DATA_HEADERS, 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'public, max-age=0, must-revalidate'})
      .header('content-disposition', `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('content-length', attachment.size)
      .type(attachment.media_type)
      .send(square.files.open(hash));
  });
}

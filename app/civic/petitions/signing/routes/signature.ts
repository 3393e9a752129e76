import {AppError} from '../../../../core/errors.ts';
import {actGet, actPost, type Asked} from '../../../../core/http/act-route.ts';
import {PRIVATE_CACHE} from '../../../../core/http/headers.ts';
import type {Server} from '../../../../core/http/server.ts';
import {renderPage} from '../../../../ui/render.ts';
import {readLinkSecret} from '../keys.ts';
import {listedAt} from '../list-tree.ts';
import {SignaturePage} from '../pages/signature.tsx';
import {readSignature, type SignatureRead} from '../signature.ts';
import type {SigningPages} from './tools.ts';

const NO_REFERRER = {'referrer-policy': 'no-referrer'} as const;

/** One signature, behind the secret of its mail: looking changes nothing, posting confirms. */
export function mountSignature(app: Server, pages: SigningPages): void {
  const read = async (asked: Asked): Promise<SignatureRead> => {
    const found = await readSignature(asked.pool, asked.square.vault, asked.param('secret'));
    if (found === undefined) throw new AppError('page.not-found');
    return found;
  };
  actGet(app, pages, {path: '/act/petitions/signature/:secret', may: 'anyone', handle: async (asked) => {
    const signature = await read(asked);
    const petition = await pages.host.petition(asked.pool, signature.petition);
    return {
      html: renderPage(SignaturePage, {token: asked.token, secret: asked.param('secret'), title: petition?.title ?? signature.petition, open: petition !== undefined && petition.phase !== 'closed', signature}, asked.context),
      headers: NO_REFERRER,
    };
  }});
  actPost(app, pages, {path: '/act/petitions/signature/:secret', may: 'anyone', handle: async (asked) => {
    const number = readLinkSecret(asked.square.vault, asked.param('secret'));
    if (number === undefined) throw new AppError('page.not-found');
    if (asked.fields.get('do') === 'end-updates') await endUpdates(asked.pool, number);
    else await pages.confirmations.add(number);
    return {to: asked.context.href(`/act/petitions/signature/${asked.param('secret')}`)};
  }});
  actGet(app, pages, {path: '/act/petitions/signature/:secret/receipt', may: 'anyone', handle: async (asked) => {
    const signature = await read(asked);
    if (signature.receipt === undefined || signature.state === 'pending') throw new AppError('page.not-found');
    return {file: {name: 'signature-receipt.json', bytes: `${JSON.stringify(await receiptFile(pages, asked, signature), undefined, 1)}\n`}};
  }});
  // RFC 8058: the mail program posts on the reader's word; the secret of the address is all that it has
  app.post('/act/petitions/signature/:secret/stop', {config: {permission: 'anyone', rateLimit: {max: pages.writesPerMinute, timeWindow: '1 minute'}}}, async (request, reply) => {
    const {vault, app: {pool}} = pages.square();
    const number = readLinkSecret(vault, (request.params as {secret: string}).secret);
    if (number === undefined) throw new AppError('page.not-found');
    await endUpdates(pool, number);
    return reply.header('cache-control', PRIVATE_CACHE).code(200).type('text/plain; charset=utf-8').send('Ended.\n');
  });
}

/** The receipt; once its line is published and a checkpoint reaches that list, with all that shows it to whoever asks nobody. */
async function receiptFile({host}: SigningPages, {pool, context}: Asked, {petition, receipt, listed}: SignatureRead): Promise<object> {
  const {origin} = new URL(context.absolute('/'));
  const proof = listed === undefined || listed.taken ? undefined : await host.proven?.(pool, petition, listed.period, {name: context.site.name, address: origin, fiction: context.site.demo});
  if (listed === undefined || proof === undefined) return {...receipt, site: origin};
  return {...receipt, site: origin, listed: await listedAt(pool, petition, listed), proof};
}

async function endUpdates(pool: Asked['pool'], number: string): Promise<void> {
  await pool.query('update people.signature set updates = false where number = $1 and updates', [number]);
}

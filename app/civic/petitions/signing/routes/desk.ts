import {bodiesFor} from '../../../../core/accounts/may.ts';
import {actGet} from '../../../../core/http/act-route.ts';
import type {Server} from '../../../../core/http/server.ts';
import {renderPage} from '../../../../ui/render.ts';
import {DeskPage, type DeskWork} from '../pages/desk.tsx';
import type {SigningPages} from './tools.ts';

const ACT_OF = {sweep: 'signing.moderate', codes: 'signing.moderate', paper: 'signing.type', audit: 'signing.audit'} as const satisfies Record<DeskWork, string>;

/** Where whoever works with signatures finds the petitions. */
export function mountDesk(app: Server, pages: SigningPages): void {
  actGet(app, pages, {path: '/act/signing', may: 'signing.see', handle: async ({actor, pool, context}) => {
    const work = (Object.keys(ACT_OF) as DeskWork[]).filter((one) => bodiesFor(actor, ACT_OF[one]).length > 0);
    return {html: renderPage(DeskPage, {petitions: await pages.host.signable(pool), work, lists: work.includes('sweep')}, context)};
  }});
}

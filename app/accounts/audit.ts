import {bodiesFor, may} from '../core/accounts/may.ts';
import {readAudit} from '../core/audit/read.ts';
import {actGet} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {AuditPage} from '../ui/accounts/audit.tsx';
import {renderPage} from '../ui/render.ts';
import type {AccountTools} from './tools.ts';

const PAGE = 100;

/** The audit trail: of the bodies that one may read, or of all for those who keep the site. */
export function mountAudit(app: Server, tools: AccountTools): void {
  actGet(app, tools, {path: '/act/audit', may: 'audit.read', handle: async (asked) => {
    const {actor, query, pool, context} = asked;
    const before = Number(query.get('before'));
    const entries = await readAudit(pool, may(actor, 'site.keep') === 'yes' ? undefined : bodiesFor(actor, 'audit.read'), Number.isSafeInteger(before) && before > 0 ? before : undefined);
    const last = entries.at(-1);
    return {html: renderPage(AuditPage, {entries, ...(entries.length === PAGE && last && {before: last.number})}, context)};
  }});
}

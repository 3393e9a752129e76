import {Type} from 'typebox';
import {toHex} from '@parvis/kernel';
import type {CountStatement} from '@parvis/signing';
import {writeCsv} from '../../../../core/http/csv.ts';
import {AppError} from '../../../../core/errors.ts';
import {OPEN_DATA_HEADERS, PUBLIC_CACHE} from '../../../../core/http/headers.ts';
import {publicRoute} from '../../../../core/http/public-route.ts';
import {IdParams, type RoomTools} from '../../../../core/http/register-routes.ts';
import type {Server} from '../../../../core/http/server.ts';
import {renderPage} from '../../../../ui/render.ts';
import {boundOf, listAudits} from '../audit.ts';
import {ProofPage} from '../pages/proof.tsx';
import {listPeriods} from '../periods.ts';

export interface AuditView {
  readonly number: number;
  readonly period: number;
  readonly seed: string;
  readonly lines: number;
  readonly drawn: number;
  readonly fakes: number;
  /** At most this share of the list, with 95 % confidence. */
  readonly bound: number;
  readonly auditor: string;
  readonly published: string;
}

export interface ProofView {
  readonly petition: string;
  readonly periods: readonly CountStatement[];
  readonly audits: readonly AuditView[];
}

const LINES_AT_ONCE = 5_000;

/** What is public of the signatures: the counts with their roots, the lists of commitments, the audits. */
export function mountProof(app: Server, tools: RoomTools): void {
  publicRoute<ProofView>(app, tools, {
    path: '/petitions/:id/signatures',
    summary: 'How the signatures under a petition were counted: each count with its roots, and the audits',
    query: Type.Object({}), params: IdParams, volatile: true,
    async load(request) {
      const {id} = request.params as {id: string};
      const periods = await listPeriods(tools.pool(), id);
      if (periods.length === 0) return undefined;
      const audits = (await listAudits(tools.pool(), id, 'published')).map((audit) => ({
        number: audit.number, period: audit.period, seed: audit.seed, lines: audit.lines, drawn: audit.drawn, fakes: audit.fakes ?? 0, bound: boundOf(audit) ?? 1, auditor: audit.auditor, published: (audit.published ?? audit.created).toISOString(),
      }));
      return {petition: id, periods, audits};
    },
    html: (view, context) => renderPage(ProofPage, view, context),
    json: (view) => view,
    csv: ({periods}, {site}) => writeCsv(periods.map((period) => ({...period})), ['petition', 'period', 'until', 'added', 'addedRoot', 'taken', 'takenRoot', 'total'], {fiction: site.demo}),
  });
  app.get('/petitions/:id/signatures/:period/:list(^\\w+?).txt', {
    schema: {
      summary: 'The commitments of one count in their order, a line each, hexadecimal (text)', tags: ['public'],
      params: Type.Object({id: IdParams.properties.id, period: Type.Integer({minimum: 1, description: 'Number of the count'}), list: Type.Union([Type.Literal('added'), Type.Literal('taken')], {description: 'Those that were added, or taken back'})}),
    },
  }, async (request, reply) => {
    const {id, period, list} = request.params as {id: string; period: number; list: 'added' | 'taken'};
    const {rowCount} = await tools.pool().query('select from signing_period where petition = $1 and period = $2', [id, period]);
    if (rowCount === 0) throw new AppError('page.not-found');
    let text = '';
    for (let after = 0; ;) {
      const {rows} = await tools.pool().query<{line: number; commitment: Buffer}>('select line, commitment from signing_line where petition = $1 and period = $2 and taken = $3 and line > $4 order by line limit $5', [id, period, list === 'taken', after, LINES_AT_ONCE]);
      text += rows.map(({commitment}) => `${toHex(commitment)}\n`).join('');
      if (rows.length < LINES_AT_ONCE) break;
      after = rows.at(-1)!.line;
    }
    return reply.headers(OPEN_DATA_HEADERS).header('cache-control', PUBLIC_CACHE).type('text/plain; charset=utf-8').send(text);
  });
}

import {cleanLine} from '../../../../core/accounts/clean-name.ts';
import {audit} from '../../../../core/audit/write.ts';
import {AppError} from '../../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../../core/http/act-route.ts';
import type {Server} from '../../../../core/http/server.ts';
import type {FieldProblem} from '../../../../ui/components/forms.tsx';
import {renderPage} from '../../../../ui/render.ts';
import {beginAudit, keepVerdicts, listAudits, MOST_DRAWN, publishAudit, readAudit, readDrawn, type AuditRow} from '../audit.ts';
import {secretOf} from '../keys.ts';
import {AuditPage, AuditsPage} from '../pages/audit.tsx';
import {listPeriods} from '../periods.ts';
import {petitionOf, type SigningPages} from './tools.ts';

/** The auditor's pages: lines drawn by a public seed, their evidence in private, the result with its bound in public. */
export function mountAudit(app: Server, pages: SigningPages): void {
  const show = async (asked: AskedBy, problems: readonly FieldProblem[] = []): Promise<ActAnswer> => {
    const {id, title} = await petitionOf(pages, asked);
    const [period] = await listPeriods(asked.pool, id);
    return {
      html: renderPage(AuditsPage, {token: asked.token, id, title, lines: period?.total ?? 0, audits: await listAudits(asked.pool, id, 'all'), typed: Object.fromEntries(asked.fields), problems}, asked.context),
      status: problems.length > 0 ? 422 : 200,
    };
  };
  const auditOf = async (asked: AskedBy): Promise<AuditRow> => {
    const found = /^\d{1,9}$/.test(asked.param('number')) ? await readAudit(asked.pool, asked.param('id'), Number(asked.param('number'))) : undefined;
    if (found === undefined) throw new AppError('page.not-found');
    return found;
  };
  actGet(app, pages, {path: '/act/petitions/:id/audit', may: 'signing.audit', handle: (asked) => show(asked)});
  actPost(app, pages, {path: '/act/petitions/:id/audit', may: 'signing.audit', handle: async (asked) => {
    const {fields, actor: {person, name}, context} = asked;
    const {id} = await petitionOf(pages, asked);
    const seed = cleanLine(fields.get('seed') ?? '');
    const count = Number(fields.get('count'));
    const problems: FieldProblem[] = [
      ...(seed === '' || seed.length > 500 ? [{field: 'seed', code: 'seed-wrong'}] : []),
      ...(!Number.isInteger(count) || count < 1 || count > MOST_DRAWN ? [{field: 'count', code: 'drawn-wrong'}] : []),
    ];
    if (problems.length > 0) return show(asked, problems);
    const begun = await asked.transaction(async (client) => {
      const number = await beginAudit(client, {petition: id, seed, count, auditor: name});
      if (number !== undefined) await audit(client, {person, act: 'signing.drawn', facts: {petition: id, audit: number, seed, count}});
      return number;
    });
    if (begun === undefined) return show(asked, [{field: 'count', code: 'drawn-wrong'}]);
    return {to: context.href(`/act/petitions/${encodeURIComponent(id)}/audit/${begun}`)};
  }});
  actGet(app, pages, {path: '/act/petitions/:id/audit/:number', may: 'signing.audit', handle: async (asked) => {
    const found = await auditOf(asked);
    const petition = await petitionOf(pages, asked);
    const drawn = await readDrawn(asked.pool, await secretOf(asked.pool, asked.square.vault, found.petition), found);
    // who looked at people's words is written down, as every privileged act
    await asked.transaction((client) => audit(client, {person: asked.actor.person, act: 'signing.evidence', facts: {petition: found.petition, audit: found.number}}));
    return {html: renderPage(AuditPage, {token: asked.token, title: petition.title, audit: found, drawn, missing: asked.query.get('missing') === 'yes'}, asked.context)};
  }});
  actPost(app, pages, {path: '/act/petitions/:id/audit/:number', may: 'signing.audit', handle: async (asked) => {
    const found = await auditOf(asked);
    const verdicts = new Map<number, 'genuine' | 'fake'>();
    for (const [name, value] of asked.fields) {
      const line = /^line-(\d{1,12})$/.exec(name)?.[1];
      if (line !== undefined && (value === 'genuine' || value === 'fake')) verdicts.set(Number(line), value);
    }
    const published = await asked.transaction(async (client) => {
      await keepVerdicts(client, found, verdicts);
      if (asked.fields.get('do') !== 'publish') return undefined;
      const done = await publishAudit(client, found);
      if (done) await audit(client, {person: asked.actor.person, act: 'signing.audited', facts: {petition: found.petition, audit: found.number}});
      return done;
    });
    return {to: asked.context.href(`/act/petitions/${encodeURIComponent(found.petition)}/audit/${found.number}${published === false ? '?missing=yes' : ''}`)};
  }});
}

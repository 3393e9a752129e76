import type {FastifyReply, FastifyRequest} from 'fastify';
import type {Founder} from './core/accounts/found.ts';
import {AppError} from './core/errors.ts';
import {setSessionCookie} from './core/http/cookies.ts';
import {formFields} from './core/http/form-fields.ts';
import {PRIVATE_CACHE} from './core/http/headers.ts';
import type {Server} from './core/http/server.ts';
import type {PageContext} from './core/page.ts';
import type {SiteWords} from './core/square.ts';
import type {FieldProblem} from './ui/components/forms.tsx';
import {StartSitePage} from './ui/pages/start-site.tsx';
import {renderPage} from './ui/render.ts';
import {emptyStartSite, parseStartSite, readStartSite, type StartSiteForm} from './ui/start-site.ts';

/** The way from the demo to a site of one's own. */
export interface Founding {
  /** Is this the code that the terminal printed? A wrong one is counted, and after too many a new one is printed. */
  readonly isCode: (code: string) => boolean;
  /** Gives the first administrator's session; none where somebody was quicker. */
  readonly found: (words: SiteWords, founder: Founder, agent: string) => Promise<string | undefined>;
}

interface StartSiteTools {
  readonly contextOf: (request: FastifyRequest, path: string) => Promise<PageContext>;
  readonly founding: () => Founding | undefined;
  readonly languages: readonly string[];
}

/** `/act/site`: the form that starts a site. The terminal's one-time code proves the operator, and stands against forged posts. */
export function mountStartSite(app: Server, {contextOf, founding, languages}: StartSiteTools): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, form: StartSiteForm, problems: readonly FieldProblem[]): Promise<FastifyReply> => {
    const view = {form, offered: languages, problems, hidden: {}};
    return reply.code(problems.length > 0 ? 422 : 200).header('cache-control', PRIVATE_CACHE).type('text/html; charset=utf-8')
      .send(renderPage(StartSitePage, view, await contextOf(request, '/act/site')));
  };
  app.get('/act/site', {config: {inLanguages: true, permission: 'anyone'}}, async (request, reply) => {
    if (founding() === undefined) throw new AppError('page.not-found');
    return show(request, reply, emptyStartSite(languages, 'UTC'), []);
  });
  app.post('/act/site', {config: {inLanguages: true, permission: 'anyone', rateLimit: {max: 30, timeWindow: '1 minute'}}}, async (request, reply) => {
    const open = founding();
    if (open === undefined) throw new AppError('page.not-found');
    const form = readStartSite(formFields(request.body));
    const parsed = parseStartSite(form, languages);
    const problems = parsed.ok ? [] : [...parsed.error];
    if (!problems.some(({field}) => field === 'code') && !open.isCode(parsed.ok ? parsed.value.code : form.code)) problems.unshift({field: 'code', code: 'code-wrong'});
    if (!parsed.ok || problems.length > 0) return show(request, reply, form, problems);
    const {name, zone, body, person, address, languages: spoken} = parsed.value;
    const session = await open.found({name, zone, languages: spoken, demo: false}, {body, person, address, lang: spoken[0] ?? 'en'}, request.headers['user-agent'] ?? '');
    if (session !== undefined) setSessionCookie(reply, session);
    return reply.redirect(session === undefined ? '/' : '/act/account', 303);
  });
}

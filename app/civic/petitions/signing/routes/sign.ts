import {randomBytes} from 'node:crypto';
import {withinRate} from '../../../../core/accounts/rate.ts';
import {AppError} from '../../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type Asked} from '../../../../core/http/act-route.ts';
import type {Server} from '../../../../core/http/server.ts';
import {visitorOf} from '../../../../core/http/visitor.ts';
import type {FieldProblem} from '../../../../ui/components/forms.tsx';
import {renderPage} from '../../../../ui/render.ts';
import {signByCode} from '../code.ts';
import {NOTHING_TYPED, readForm, typedIn, type Typed} from '../form.ts';
import {linkSecret} from '../keys.ts';
import {ClosedPage, SentPage, SignPage} from '../pages/sign.tsx';
import {SIGNABLE} from '../sign.ts';
import {petitionOf, type SigningPages} from './tools.ts';

const CODES = {most: 20, minutes: 60} as const;

/** The form to sign with: by mail or telephone, or with a code; and the page after it, the same for everybody. */
export function mountSign(app: Server, pages: SigningPages): void {
  const {sms} = pages.config;
  const show = async (asked: Asked, by: 'address' | 'code', typed: Typed, form: string, problems: readonly FieldProblem[] = []): Promise<ActAnswer> => {
    const {id, title, phase, rules: {askPlace, whoMay}} = await petitionOf(pages, asked);
    if (!SIGNABLE.has(phase)) return {html: renderPage(ClosedPage, {title, path: `/petitions/${encodeURIComponent(id)}`}, asked.context)};
    return {
      html: renderPage(SignPage, {token: asked.token, id, title, by, phone: sms !== undefined, askPlace, whoMay, typed, form, problems}, asked.context),
      status: problems.length > 0 ? 422 : 200,
    };
  };
  const newForm = (): string => randomBytes(16).toString('base64url');

  actGet(app, pages, {path: '/act/petitions/:id/sign', may: 'anyone', handle: (asked) => show(asked, 'address', NOTHING_TYPED, newForm())});
  actPost(app, pages, {path: '/act/petitions/:id/sign', may: 'anyone', handle: async (asked) => {
    const {fields, context, request} = asked;
    const {id, rules} = await petitionOf(pages, asked);
    const typed = typedIn(fields);
    const form = fields.get('form') ?? newForm();
    const {read: {name, place, address}, problems} = readForm(typed, {askPlace: rules.askPlace, by: 'address', sms});
    if (problems.length > 0 || address === undefined) return show(asked, 'address', typed, form, problems);
    const answer = await pages.signatures.add({
      petition: id, name, ...(place !== undefined && {place}), channel: address.channel, address: address.text, form, visitor: visitorOf(request.ip), lang: context.t.lang, updates: typed.updates && address.channel === 'mail',
    });
    if (answer === 'closed') return show(asked, 'address', typed, form);
    return {to: context.href(`/act/petitions/${encodeURIComponent(id)}/sent${address.channel === 'sms' ? '?by=sms' : ''}`)};
  }});
  actGet(app, pages, {path: '/act/petitions/:id/sent', may: 'anyone', handle: async (asked) => {
    const {id, title} = await petitionOf(pages, asked);
    return {html: renderPage(SentPage, {id, title, by: asked.query.get('by') === 'sms' ? 'sms' : 'mail'}, asked.context)};
  }});

  actGet(app, pages, {path: '/act/petitions/:id/code', may: 'anyone', handle: (asked) => show(asked, 'code', {...NOTHING_TYPED, code: (asked.query.get('code') ?? '').slice(0, 40)}, newForm())});
  actPost(app, pages, {path: '/act/petitions/:id/code', may: 'anyone', handle: async (asked) => {
    const {fields, context, request, square: {vault}, pool} = asked;
    const {id, rules} = await petitionOf(pages, asked);
    const typed = typedIn(fields);
    const form = fields.get('form') ?? newForm();
    const {read: {name, place, code}, problems} = readForm(typed, {askPlace: rules.askPlace, by: 'code', sms});
    if (problems.length > 0 || code === undefined) return show(asked, 'code', typed, form, problems);
    const visitor = visitorOf(request.ip);
    if (!await withinRate(pool, vault, {what: `signing code ${visitor}`, ...CODES})) throw new AppError('request.too-many', {seconds: CODES.minutes * 60});
    const answer = await asked.transaction((client) => signByCode(pages.signing(pool), client, {petition: id, name, ...(place !== undefined && {place}), code, form, visitor, lang: context.t.lang}));
    if (answer.kind === 'closed') return show(asked, 'code', typed, form);
    if (answer.kind === 'refused') return show(asked, 'code', typed, form, [{field: 'code', code: 'code-wrong'}]);
    return {to: context.href(`/act/petitions/signature/${linkSecret(vault, answer.number)}`)};
  }});
}

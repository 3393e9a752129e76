import {must} from '@parvis/kernel';
import {cleanLine} from '../core/accounts/clean-name.ts';
import {audit} from '../core/audit/write.ts';
import {readBody, type BodyRead} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {addKey, listKeys, revokeKey} from '../core/keys/store.ts';
import type {Register} from '../core/register.ts';
import {listOwnSources} from '../core/sources/keep.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {EMPTY_KEY, KeysPage, LIVES, type KeyForm, type KeysView} from '../ui/keys/page.tsx';
import {renderPage} from '../ui/render.ts';
import type {AccountTools} from './tools.ts';

const MOST_NAME = 100;

/** The keys with which programs publish for a body, kept by its administrators. */
export function mountKeys(app: Server, tools: AccountTools, registers: readonly Register[]): void {
  const show = async (asked: AskedBy, body: BodyRead, form: KeyForm, problems: readonly FieldProblem[], made?: KeysView['made']): Promise<ActAnswer> => {
    const [keys, sources] = await Promise.all([listKeys(asked.pool, [body.number]), listOwnSources(asked.pool, registers, body.number)]);
    const now = asked.context.now.epochMilliseconds;
    const view: KeysView = {
      token: asked.token, body, form, problems, ...(made && {made}),
      keys: keys.map((key) => ({...key, expired: Date.parse(key.ends) <= now})), sources: sources.map(({number, register, name}) => ({number, register: register.name, name})),
    };
    return {html: renderPage(KeysPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
  };
  actGet(app, tools, {path: '/act/bodies/:slug/keys', may: 'key.keep', handle: async (asked) => show(asked, await bodyOf(asked), EMPTY_KEY, [])});
  actPost(app, tools, {path: '/act/bodies/:slug/keys', may: 'key.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    const form: KeyForm = {name: asked.fields.get('name') ?? '', sources: asked.fields.getAll('sources'), days: asked.fields.get('days') ?? ''};
    const name = cleanLine(form.name);
    const sources = (await listOwnSources(asked.pool, registers, body.number)).filter(({number}) => form.sources.includes(String(number)));
    const days = LIVES.find((one) => String(one) === form.days);
    const problems: FieldProblem[] = [
      ...(name === '' ? [{field: 'name', code: 'name-empty'}] : [...name].length > MOST_NAME ? [{field: 'name', code: 'name-long'}] : []),
      ...(sources.length === 0 ? [{field: 'sources', code: 'sources-empty'}] : []),
      ...(days === undefined ? [{field: 'days', code: 'days-wrong'}] : []),
    ];
    if (problems.length > 0 || days === undefined) return show(asked, body, form, problems);
    const made = await asked.transaction(async (client) => {
      const key = await addKey(client, {body: body.number, name, sources: sources.map(({number}) => number), days, person: asked.actor.person}, asked.context.now);
      await audit(client, {person: asked.actor.person, body: body.number, act: 'key.add', facts: {prefix: key.prefix, name, sources: sources.map(({register, slug}) => `${register.name}/${slug}`), ends: key.ends}});
      return key;
    });
    // no way on: the key is seen on this answer alone
    const first = must(sources[0], 'a key without sources is refused');
    const address = `/api/${first.register.name}/statements${sources.length > 1 ? `?source=${first.slug}` : ''}`;
    return show(asked, body, EMPTY_KEY, [], {text: made.text, ends: made.ends, address});
  }});
  actPost(app, tools, {path: '/act/bodies/:slug/keys/:prefix/revoke', may: 'key.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    const prefix = asked.param('prefix');
    await asked.transaction(async (client) => {
      if (await revokeKey(client, prefix, [body.number]) === undefined) throw new AppError('page.not-found');
      await audit(client, {person: asked.actor.person, body: body.number, act: 'key.revoke', facts: {prefix}});
    });
    return {to: asked.context.href(`/act/bodies/${body.slug}/keys`)};
  }});
}

/** The body of the address, for its administrators. */
async function bodyOf(asked: AskedBy): Promise<BodyRead> {
  const body = await readBody(asked.pool, asked.param('slug'));
  if (body === undefined) throw new AppError('page.not-found');
  asked.must('key.keep', body.number);
  return body;
}

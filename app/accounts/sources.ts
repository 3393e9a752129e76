import {mustOk} from '@parvis/kernel';
import {cleanLine} from '../core/accounts/clean-name.ts';
import {audit} from '../core/audit/write.ts';
import {readBody, type BodyRead} from '../core/bodies/bodies.ts';
import {AppError} from '../core/errors.ts';
import {parseEvery, shownAddress} from '../core/harvest/address.ts';
import {askHarvest, keepHarvest, listHarvests, pauseHarvest} from '../core/harvest/store.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {askPrefix, decideAsk, readAsks} from '../core/sources/asks.ts';
import {describeSource, findSources, listOwnSources} from '../core/sources/keep.ts';
import {readSources} from '../core/sources/read.ts';
import {ensureSource, slugOf} from '../core/statements/sources.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {EMPTY_ADDRESS, EMPTY_ASK, EMPTY_SOURCE, OwnSourcesPage, RHYTHMS, type AddressForm, type AskForm, type SourceForm} from '../ui/sources/own-page.tsx';
import {prefixProblems} from './prefix-form.ts';
import {textProblems} from './removal-form.ts';
import {tellKeepers} from './tell-keepers.ts';
import type {AccountTools} from './tools.ts';

const MOST_TEXT = 200, MOST_ADDRESS = 2_000;

interface Shown {
  readonly form?: SourceForm;
  readonly addressForm?: AddressForm;
  readonly askForm?: AskForm;
  readonly problems?: readonly FieldProblem[];
}

/** The data sets of a body and where they are fetched from, kept by its publishers and administrators. */
export function mountOwnSources(app: Server, tools: AccountTools): void {
  const {registers} = tools;
  const show = async (asked: AskedBy, body: BodyRead, {form = EMPTY_SOURCE, addressForm = EMPTY_ADDRESS, askForm = EMPTY_ASK, problems = []}: Shown): Promise<ActAnswer> => {
    const own = await listOwnSources(asked.pool, registers, body.number);
    const all = await Promise.all(own.map(async ({number, register, slug}) => (await readSources(asked.pool, [register], {register, slug})).map((source) => ({...source, number}))));
    const view = {token: asked.token, body, sources: all.flat(), registers: registers.map(({name}) => name), form, addressForm, askForm, asks: await readAsks(asked.pool, registers, {body: body.number}), problems, asked: asked.query.has('asked')};
    return {html: renderPage(OwnSourcesPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
  };
  const back = (asked: AskedBy, body: BodyRead, more = ''): ActAnswer => ({to: asked.context.href(`/act/bodies/${body.slug}/sources${more}`)});

  actGet(app, tools, {path: '/act/bodies/:slug/sources', may: 'source.keep', handle: async (asked) => show(asked, await bodyOf(asked), {})});
  actPost(app, tools, {path: '/act/bodies/:slug/sources', may: 'source.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    const text = (name: string): string => asked.fields.get(name) ?? '';
    const form: SourceForm = {name: text('name'), register: text('register'), licence: text('licence'), policy: text('policy'), contact: text('contact')};
    const register = registers.find(({name}) => name === form.register);
    const [name, contact, licence, policy] = [cleanLine(form.name), cleanLine(form.contact), form.licence.trim(), form.policy.trim()];
    const taken = register !== undefined && name !== '' && (await findSources(asked.pool, [register], slugOf(name))).length > 0;
    const problems: FieldProblem[] = [
      ...(name === '' ? ['name-empty'] : [...name].length > MOST_TEXT ? ['name-long'] : taken ? ['name-taken'] : []).map((code) => ({field: 'name', code})),
      ...(register === undefined ? [{field: 'register', code: 'register-empty'}] : []),
      ...(licence !== '' && !isAddress(licence) ? [{field: 'licence', code: 'licence-wrong'}] : []),
      ...(policy !== '' && !isAddress(policy) ? [{field: 'policy', code: 'policy-wrong'}] : []),
      ...([...contact].length > MOST_TEXT ? [{field: 'contact', code: 'contact-long'}] : []),
    ];
    if (problems.length > 0 || register === undefined) return show(asked, body, {form, problems});
    await asked.transaction(async (client) => {
      const {number, slug} = await ensureSource(client, register, slugOf(name), {name});
      await describeSource(client, number, {licence, policy, contact, body: body.slug});
      await audit(client, {person: asked.actor.person, body: body.number, act: 'source.add', facts: {register: register.name, source: slug}});
    });
    return back(asked, body);
  }});

  actPost(app, tools, {path: '/act/bodies/:slug/sources/prefixes', may: 'source.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    const askForm: AskForm = {source: asked.fields.get('asked-source') ?? '', prefix: asked.fields.get('prefix') ?? '', why: asked.fields.get('why') ?? ''};
    const source = (await listOwnSources(asked.pool, registers, body.number)).find(({number}) => String(number) === askForm.source);
    const prefix = askForm.prefix.trim(), why = cleanLine(askForm.why);
    const problems: FieldProblem[] = [...(source === undefined ? [{field: 'asked-source', code: 'source-empty'}] : []), ...prefixProblems('prefix', prefix), ...textProblems('why', why)];
    if (problems.length > 0 || source === undefined) return show(asked, body, {askForm, problems});
    const number = await asked.transaction(async (client) => {
      const made = await askPrefix(client, {source, prefix, why, person: asked.actor.person, body: body.number});
      if (made !== undefined) await tellKeepers(client, asked, {body: body.name, prefix, source: source.name});
      return made;
    });
    return number === undefined ? show(asked, body, {askForm, problems: [{field: 'prefix', code: 'prefix-asked'}]}) : back(asked, body);
  }});
  actPost(app, tools, {path: '/act/bodies/:slug/sources/prefixes/:number/take-back', may: 'source.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    const ask = (await readAsks(asked.pool, registers, {body: body.number})).find(({number}) => String(number) === asked.param('number'));
    if (ask === undefined) throw new AppError('page.not-found');
    await asked.transaction((client) => decideAsk(client, ask, {state: 'taken back', person: asked.actor.person}));
    return back(asked, body);
  }});

  actPost(app, tools, {path: '/act/bodies/:slug/sources/addresses', may: 'source.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    const addressForm: AddressForm = {source: asked.fields.get('source') ?? '', address: asked.fields.get('address') ?? '', every: asked.fields.get('every') ?? ''};
    const source = (await listOwnSources(asked.pool, registers, body.number)).find(({number}) => String(number) === addressForm.source);
    const address = addressForm.address.trim();
    const every = RHYTHMS.find((one) => one === addressForm.every);
    const taken = source !== undefined && (await listHarvests(asked.pool)).some((one) => one.register === source.register.number && one.address === address);
    const problems: FieldProblem[] = [
      ...(source === undefined ? [{field: 'source', code: 'source-empty'}] : []),
      ...(!isAddress(address) ? [{field: 'address', code: 'address-wrong'}] : taken ? [{field: 'address', code: 'address-taken'}] : []),
      ...(every === undefined && addressForm.every !== 'none' ? [{field: 'every', code: 'every-wrong'}] : []),
    ];
    if (problems.length > 0 || source === undefined) return show(asked, body, {addressForm, problems});
    await asked.transaction(async (client) => {
      const number = await keepHarvest(client, {
        register: source.register.number, source: source.number, address, ...(every !== undefined && {everySeconds: mustOk(parseEvery(every), 'a rhythm of the list')}),
      }, asked.context.now);
      await askHarvest(client, number, asked.context.now);
      await audit(client, {person: asked.actor.person, body: body.number, act: 'source.fetch', facts: {source: source.slug, address: shownAddress(address), every: every ?? 'none'}});
    });
    return back(asked, body, '?asked=1');
  }});

  actPost(app, tools, {path: '/act/bodies/:slug/sources/addresses/:number/:what', may: 'source.keep', handle: async (asked) => {
    const body = await bodyOf(asked);
    const what = asked.param('what');
    const own = new Set((await listOwnSources(asked.pool, registers, body.number)).map(({number}) => number));
    const harvest = (await listHarvests(asked.pool)).find((one) => String(one.number) === asked.param('number') && one.source !== undefined && own.has(one.source.number));
    if (harvest === undefined || !['fetch', 'pause', 'resume'].includes(what)) throw new AppError('page.not-found');
    await asked.transaction(async (client) => {
      if (what === 'fetch') await askHarvest(client, harvest.number, asked.context.now);
      else await pauseHarvest(client, harvest.number, what === 'pause', asked.context.now);
      await audit(client, {person: asked.actor.person, body: body.number, act: `source.${what}`, facts: {source: harvest.source?.slug ?? '', address: shownAddress(harvest.address)}});
    });
    return back(asked, body, what === 'pause' ? '' : '?asked=1');
  }});
}

/** An address to fetch from, or to link to: whether it may be reached is asked when it is. */
function isAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '' && text.length <= MOST_ADDRESS && !/\s/.test(text);
}

/** The body of the address, for those who keep its sources. */
async function bodyOf(asked: AskedBy): Promise<BodyRead> {
  const body = await readBody(asked.pool, asked.param('slug'));
  if (body === undefined) throw new AppError('page.not-found');
  asked.must('source.keep', body.number);
  return body;
}

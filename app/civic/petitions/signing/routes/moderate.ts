import {parseInstant} from '@parvis/kernel';
import {isDomainPattern, isNetwork} from '@parvis/signing/fraud';
import {canonicalAddress} from '@parvis/signing';
import {cleanLine} from '../../../../core/accounts/clean-name.ts';
import {audit} from '../../../../core/audit/write.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../../core/http/act-route.ts';
import type {Server} from '../../../../core/http/server.ts';
import {parseMailAddress} from '../../../../core/mail/address.ts';
import type {FieldProblem} from '../../../../ui/components/forms.tsx';
import {renderPage} from '../../../../ui/render.ts';
import {listCodes, makeCodes, type CodeKind} from '../code.ts';
import {LIST_KINDS, type ListKind} from '../fraud.ts';
import {blockedAddress} from '../keys.ts';
import {CodesPage, ListsPage, SweepPage} from '../pages/moderate.tsx';
import {beginSweep, listSweeps, proposeSweep, stopSweep, SWEEP_OWNER, type Conditions, type SweepKind} from '../sweep.ts';
import {petitionOf, secretFor, type SigningPages} from './tools.ts';

const MOST_CODES = 5_000, MOST_USES = 100_000, MOST_TEXT = 200, MOST_REASON = 1_000;

/** Moderators' pages: signatures put aside or brought back in bulk, codes, and what the site blocks and allows. */
export function mountModeration(app: Server, pages: SigningPages): void {
  mountSweeps(app, pages);
  mountCodes(app, pages);
  mountLists(app, pages);
}

function mountSweeps(app: Server, pages: SigningPages): void {
  const show = async (asked: AskedBy, problems: readonly FieldProblem[] = []): Promise<ActAnswer> => {
    const petition = await petitionOf(pages, asked);
    const secret = await secretFor(asked, petition);
    const sweeps = (await listSweeps(asked.pool, petition.id)).map((sweep) => ({...sweep, conditions: secret.unsealOther<Conditions>(sweep.conditions, SWEEP_OWNER)}));
    return {html: renderPage(SweepPage, {token: asked.token, id: petition.id, title: petition.title, sweeps, typed: Object.fromEntries(asked.fields), problems}, asked.context), status: problems.length > 0 ? 422 : 200};
  };
  actGet(app, pages, {path: '/act/petitions/:id/signatures', may: 'signing.moderate', handle: (asked) => show(asked)});
  actPost(app, pages, {path: '/act/petitions/:id/signatures', may: 'signing.moderate', handle: async (asked) => {
    const {fields, actor: {person}, context} = asked;
    const petition = await petitionOf(pages, asked);
    const back = {to: context.href(`/act/petitions/${encodeURIComponent(petition.id)}/signatures`)};
    const number = Number(fields.get('sweep'));
    const act = fields.get('do');
    if (act === 'begin' || act === 'stop') {
      await asked.transaction((client) => (act === 'begin' ? beginSweep : stopSweep)(client, number, person));
      return back;
    }
    const {conditions, problems} = readConditions(fields);
    const reason = cleanLine(fields.get('reason') ?? '').slice(0, MOST_REASON);
    if (reason === '') problems.push({field: 'reason', code: 'reason-empty'});
    if (problems.length > 0) return show(asked, problems);
    const kind: SweepKind = fields.get('kind') === 'revalidate' ? 'revalidate' : 'invalidate';
    const secret = await secretFor(asked, petition);
    await asked.transaction((client) => proposeSweep(client, secret, {petition: petition.id, kind, conditions, reason, person}));
    return back;
  }});
}

function readConditions(fields: URLSearchParams): {readonly conditions: Conditions; readonly problems: FieldProblem[]} {
  const problems: FieldProblem[] = [];
  const said = Object.fromEntries((['name', 'address', 'place', 'network', 'from', 'until'] as const).flatMap((name) => {
    const text = cleanLine(fields.get(name) ?? '').slice(0, MOST_TEXT);
    return text === '' ? [] : [[name, text] as const];
  })) as Conditions;
  if (Object.keys(said).length === 0) problems.push({field: 'name', code: 'condition-missing'});
  if (said.network !== undefined && !isNetwork(said.network)) problems.push({field: 'network', code: 'network-wrong'});
  const at = (name: 'from' | 'until'): {[key: string]: string} => {
    const text = said[name];
    if (text === undefined) return {};
    const instant = parseInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
    if (instant === undefined) problems.push({field: name, code: 'instant-wrong'});
    return instant === undefined ? {} : {[name]: String(instant)};
  };
  return {conditions: {...said, ...at('from'), ...at('until')}, problems};
}

function mountCodes(app: Server, pages: SigningPages): void {
  const show = async (asked: AskedBy, problems: readonly FieldProblem[] = []): Promise<ActAnswer> => {
    const {id, title} = await petitionOf(pages, asked);
    return {html: renderPage(CodesPage, {token: asked.token, id, title, codes: await listCodes(asked.pool, id), typed: Object.fromEntries(asked.fields), problems}, asked.context), status: problems.length > 0 ? 422 : 200};
  };
  actGet(app, pages, {path: '/act/petitions/:id/codes', may: 'signing.moderate', handle: (asked) => show(asked)});
  actPost(app, pages, {path: '/act/petitions/:id/codes', may: 'signing.moderate', handle: async (asked) => {
    const {fields, actor: {person}, square: {vault}, context} = asked;
    const petition = await petitionOf(pages, asked);
    await secretFor(asked, petition);
    const kind: CodeKind = fields.get('kind') === 'poster' ? 'poster' : 'letter';
    const number = Number(fields.get('count'));
    const highest = kind === 'letter' ? MOST_CODES : MOST_USES;
    if (!Number.isInteger(number) || number < 1 || number > highest) return show(asked, [{field: 'count', code: 'count-wrong'}]);
    const codes = await asked.transaction(async (client) => {
      const made = await makeCodes(client, vault, {petition: petition.id, kind, count: kind === 'letter' ? number : 1, most: kind === 'letter' ? 1 : number, person});
      await audit(client, {person, act: 'signing.codes', facts: {petition: petition.id, kind, count: number}});
      return made;
    });
    const address = context.absolute(`/act/petitions/${encodeURIComponent(petition.id)}/code`);
    return {file: {name: `codes-${kind}.csv`, bytes: `code,address\r\n${codes.map((code) => `${code},${address}?code=${code}\r\n`).join('')}`}};
  }});
}

function mountLists(app: Server, pages: SigningPages): void {
  const show = async (asked: AskedBy, problems: readonly FieldProblem[] = []): Promise<ActAnswer> => {
    const {rows} = await asked.pool.query<{number: number; kind: ListKind; pattern: string}>('select number, kind, pattern from people.signing_list order by kind, pattern');
    return {html: renderPage(ListsPage, {token: asked.token, lists: rows, typed: Object.fromEntries(asked.fields), problems}, asked.context), status: problems.length > 0 ? 422 : 200};
  };
  actGet(app, pages, {path: '/act/signing-lists', may: 'signing.moderate', handle: (asked) => show(asked)});
  actPost(app, pages, {path: '/act/signing-lists', may: 'signing.moderate', handle: async (asked) => {
    const {fields, actor: {person}, square: {vault}, context} = asked;
    const back = {to: context.href('/act/signing-lists')};
    if (fields.get('do') === 'remove') {
      await asked.transaction(async (client) => {
        const {rows: [gone]} = await client.query<{kind: string; pattern: string}>('delete from people.signing_list where number = $1 returning kind, pattern', [Number(fields.get('number')) || 0]);
        if (gone !== undefined) await audit(client, {person, act: 'signing.unlisted', facts: {...gone}});
      });
      return back;
    }
    const kind = LIST_KINDS.find((one) => one === fields.get('kind')) ?? 'network-blocked';
    const typed = cleanLine(fields.get('pattern') ?? '').slice(0, MOST_TEXT).toLowerCase();
    const mail = parseMailAddress(typed);
    const pattern = kind === 'address-blocked' ? mail && blockedAddress(vault, canonicalAddress(mail)) : (kind.startsWith('network') ? isNetwork(typed) : isDomainPattern(typed)) ? typed : undefined;
    if (pattern === undefined) return show(asked, [{field: 'pattern', code: 'pattern-wrong'}]);
    await asked.transaction(async (client) => {
      await client.query('insert into people.signing_list (kind, pattern) values ($1, $2) on conflict do nothing', [kind, pattern]);
      await audit(client, {person, act: 'signing.listed', facts: {kind, pattern}});
    });
    return back;
  }});
}

import {bodiesFor} from '../core/accounts/may.ts';
import {cleanLine} from '../core/accounts/clean-name.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import type {Register} from '../core/register.ts';
import {findEntry} from '../core/removals/entry.ts';
import {listOwnSources, type FoundSource} from '../core/sources/keep.ts';
import {withdraw} from '../core/statements/withdraw.ts';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {recordPathOf} from '../ui/removals/page.tsx';
import {WithdrawPage, WITHDRAW_PATH, type WithdrawView} from '../ui/removals/withdraw.tsx';
import {renderPage} from '../ui/render.ts';
import {textProblems} from './removal-form.ts';
import type {AccountTools} from './tools.ts';

type OwnSource = FoundSource & {readonly body: number};

/** A publisher takes back what her body published by mistake. */
export function mountWithdraw(app: Server, tools: AccountTools): void {
  const {registers} = tools;
  actGet(app, tools, {path: WITHDRAW_PATH, may: 'entry.withdraw', handle: async (asked) => show(asked, await sourcesOf(asked, registers), formIn(asked.query), [])});
  actPost(app, tools, {path: WITHDRAW_PATH, may: 'entry.withdraw', handle: async (asked) => {
    const sources = await sourcesOf(asked, registers);
    const form = formIn(asked.fields);
    const source = sources.find((one) => valueOf(one) === form.source);
    const [id, entry, reason] = [form.id.trim(), form.entry.trim(), cleanLine(form.reason)];
    const problems: FieldProblem[] = [
      ...(source === undefined ? [{field: 'source', code: 'source-empty'}] : []), ...(id === '' ? [{field: 'id', code: 'id-empty'}] : []),
      ...(entry === '' ? [{field: 'entry', code: 'entry-empty'}] : []), ...textProblems('reason', reason),
    ];
    if (source === undefined || problems.length > 0) return show(asked, sources, form, problems);
    asked.must('entry.withdraw', source.body);
    const found = await findEntry(asked.pool, {register: source.register, source}, {id, entry});
    if (found === undefined) return show(asked, sources, form, [{field: 'entry', code: 'entry-unknown'}]);
    const {actor, square, context} = asked;
    const done = await withdraw(asked.pool, square, found, {reason, now: context.now, person: actor.person, body: source.body});
    if (done !== 'done') return show(asked, sources, form, [{field: 'entry', code: `entry-${done}`}]);
    await square.versions.refresh();
    return {to: `${context.href(recordPathOf({register: source.register.name, record: found.id, source}))}#sources`};
  }});
}

function formIn(fields: URLSearchParams): WithdrawView['form'] {
  return {source: fields.get('source') ?? '', id: fields.get('id') ?? '', entry: fields.get('entry') ?? '', reason: fields.get('reason') ?? ''};
}

async function show(asked: AskedBy, sources: readonly OwnSource[], form: WithdrawView['form'], problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const choices = sources.map((source) => ({value: valueOf(source), text: `${source.name} · ${asked.context.t.text(`room.${source.register.name}`)}`}));
  return {html: renderPage(WithdrawPage, {token: asked.token, sources: choices, form, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

/** The sources of the bodies that she publishes for. */
async function sourcesOf(asked: AskedBy, registers: readonly Register[]): Promise<OwnSource[]> {
  const bodies = bodiesFor(asked.actor, 'entry.withdraw');
  return (await Promise.all(bodies.map(async (body) => (await listOwnSources(asked.pool, registers, body)).map((source) => ({...source, body}))))).flat();
}

function valueOf({register, slug}: FoundSource): string {
  return `${register.name}/${slug}`;
}

import {audit} from '../core/audit/write.ts';
import type {CommentRule} from '../core/comments/decide.ts';
import {ruleOf, setRule} from '../core/comments/rules.ts';
import type {CommentKind} from '../core/comments/subject.ts';
import {AppError} from '../core/errors.ts';
import {raiseSiteChange} from '../core/http/site-change.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {RulesPage, type RuleForm} from '../ui/comments/queue-pages.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import type {CommentTools} from './tools.ts';

const PATH = '/act/comments/rules';

/** What the keeper of the site decides: moderation before or after, how many reports, how long, whether at all. */
export function mountRules(app: Server, tools: CommentTools): void {
  actGet(app, tools, {path: PATH, may: 'site.keep', handle: (asked) => show(tools, asked, undefined, [])});
  actPost(app, tools, {path: PATH, may: 'site.keep', handle: async (asked) => {
    const {fields, actor: {person}, square} = asked;
    const kind = tools.subjects.find((one) => one.room === fields.get('room') && one.kind === fields.get('kind'));
    if (kind === undefined) throw new AppError('page.not-found');
    const form = formIn(asked, kind);
    const rule: CommentRule = {moderation: form.moderation, flags: numberOf(form.flags), longest: numberOf(form.longest), closed: form.closed};
    const problems = [
      ...(rule.flags >= 1 && rule.flags <= 1_000 ? [] : [{field: `${kind.room}-${kind.kind}-flags`, code: 'number-wrong'}]),
      ...(rule.longest >= 100 && rule.longest <= 20_000 ? [] : [{field: `${kind.room}-${kind.kind}-longest`, code: 'number-wrong'}]),
    ];
    if (problems.length > 0) return show(tools, asked, form, problems);
    await asked.transaction(async (client) => {
      await setRule(client, kind, rule);
      await audit(client, {person, act: 'comment.rule', facts: {room: kind.room, kind: kind.kind, moderation: rule.moderation, flags: rule.flags, longest: rule.longest, closed: rule.closed}});
      await raiseSiteChange(client, 'comments');
    });
    await square.versions.refresh();
    return {to: asked.context.href(`${PATH}?saved=yes`)};
  }});
}

function formIn({fields, context}: AskedBy, kind: CommentKind): RuleForm {
  const id = `${kind.room}-${kind.kind}`;
  return {
    room: kind.room, kind: kind.kind, name: nameOf(context, kind), moderation: fields.get(`${id}-moderation`) === 'after' ? 'after' : 'before',
    flags: fields.get(`${id}-flags`) ?? '', longest: fields.get(`${id}-longest`) ?? '', closed: fields.get(`${id}-closed`) === 'closed',
  };
}

/** A number as it was typed, spaces and separators of thousands left out; NaN where it is none. */
function numberOf(typed: string): number {
  const digits = typed.replace(/[\s.,'’\u066c]/g, '').replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}

function nameOf({t}: AskedBy['context'], {room, kind}: CommentKind): string {
  return `${t.text(`room.${room}`)} · ${t.text(`comments.kind.${room}.${kind}`)}`;
}

async function show(tools: CommentTools, asked: AskedBy, form: RuleForm | undefined, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const rules = await Promise.all(tools.subjects.map(async (kind): Promise<RuleForm> => {
    if (form?.room === kind.room && form.kind === kind.kind) return form;
    const {flags, longest, moderation, closed} = await ruleOf(asked.pool, kind);
    return {room: kind.room, kind: kind.kind, name: nameOf(asked.context, kind), moderation, flags: String(flags), longest: String(longest), closed};
  }));
  return {html: renderPage(RulesPage, {token: asked.token, rules, saved: asked.query.get('saved') === 'yes', problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

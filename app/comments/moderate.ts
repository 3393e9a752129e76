import {cleanText} from '../core/accounts/clean-name.ts';
import {bodiesFor, may} from '../core/accounts/may.ts';
import {decide, inQueue, REASONS, type Command} from '../core/comments/decide.ts';
import {ruleOf} from '../core/comments/rules.ts';
import {listPending, readHeld, type CommentHeld} from '../core/comments/store.ts';
import {findKind} from '../core/comments/subject.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {DecisionPage, QueuePage, type DecisionView, type Why} from '../ui/comments/queue-pages.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {act, numberIn, withTitle, type CommentTools} from './tools.ts';

const QUEUE = '/act/comments/queue';
const MOST_WORDS = 500;

/** The moderators' queue, and each decision with its reason. */
export function mountModerate(app: Server, tools: CommentTools): void {
  actGet(app, tools, {path: QUEUE, may: 'comment.moderate', handle: async (asked) => {
    const pending = await listPending(asked.pool, asked.square.vault);
    const comments = (await Promise.all(pending.map(async (comment) => {
      const why = await whyIn(tools, asked, comment);
      return why === undefined ? [] : [{...await withTitle(tools, asked, comment), why}];
    }))).flat();
    return {html: renderPage(QueuePage, {comments, mayRule: bodiesFor(asked.actor, 'site.keep').length > 0 && may(asked.actor, 'site.keep') === 'yes'}, asked.context)};
  }});
  actGet(app, tools, {path: `${QUEUE}/:number`, may: 'comment.moderate', handle: async (asked) => show(tools, asked, await commentIn(asked), {reason: '', words: ''}, [])});
  actPost(app, tools, {path: `${QUEUE}/:number`, may: 'comment.moderate', handle: async (asked) => {
    const comment = await commentIn(asked);
    const form = {reason: asked.fields.get('reason') ?? '', words: asked.fields.get('words') ?? ''};
    const command = commandIn(asked, form);
    if ('problems' in command) return show(tools, asked, comment, form, command.problems);
    const done = await act(tools, asked, comment.number, command);
    if (done !== undefined && !done.ok && done.error !== 'comment.done' && done.error !== 'comment.not-open') throw new AppError('permission.denied');
    return {to: asked.context.href(QUEUE)};
  }});
}

function commandIn({fields, actor: {person: by}}: AskedBy, form: {readonly reason: string; readonly words: string}): Command | {readonly problems: readonly FieldProblem[]} {
  const what = fields.get('do');
  if (what === 'publish' || what === 'uphold' || what === 'reverse') return {do: what, by};
  if (what !== 'hide') throw new AppError('page.not-found');
  const reason = REASONS.find((one) => one === form.reason);
  const words = cleanText(form.words);
  const problems = [
    ...(reason === undefined ? [{field: 'reason', code: 'reason-empty'}] : []),
    ...(reason === 'other' && words === '' ? [{field: 'words', code: 'words-empty'}] : [...words].length > MOST_WORDS ? [{field: 'words', code: 'words-long'}] : []),
  ];
  return reason === undefined || problems.length > 0 ? {problems} : {do: 'hide', by, reason, words};
}

/** A comment that moderators have, or could have, something to do with. Withdrawn ones are nobody's any more. */
async function commentIn(asked: AskedBy): Promise<CommentHeld> {
  const comment = await readHeld(asked.pool, asked.square.vault, numberIn(asked.param('number')));
  if (comment === undefined || comment.state === 'withdrawn') throw new AppError('page.not-found');
  return comment;
}

async function whyIn(tools: CommentTools, {pool}: AskedBy, comment: CommentHeld): Promise<Why | undefined> {
  const kind = findKind(tools.subjects, comment.subject);
  return inQueue(comment, kind === undefined ? {flags: 1} : await ruleOf(pool, kind));
}

async function show(tools: CommentTools, asked: AskedBy, comment: CommentHeld, form: DecisionView['form'], problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const by = asked.actor.person;
  const can = ([{do: 'publish', by}, {do: 'hide', by, reason: 'other', words: ''}, {do: 'reverse', by}, {do: 'uphold', by}] as const).filter((command) => decide(comment, command).ok).map((command) => command.do);
  const why = await whyIn(tools, asked, comment);
  const {rows: flags} = await asked.pool.query<{reason: string; count: number}>('select reason, count(*)::int as count from people.comment_flag where comment = $1 and not settled group by 1 order by 2 desc, 1', [comment.number]);
  const view = {token: asked.token, ...await withTitle(tools, asked, comment), can, flags, reasons: REASONS, form, problems, ...(why && {why})};
  return {html: renderPage(DecisionPage, view, asked.context), status: problems.length > 0 ? 422 : 200};
}

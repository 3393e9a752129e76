import {randomUUID} from 'node:crypto';
import {cleanLine, cleanText} from '../core/accounts/clean-name.ts';
import {bodiesFor, may} from '../core/accounts/may.ts';
import {withinRate} from '../core/accounts/rate.ts';
import {audit} from '../core/audit/write.ts';
import {canBeAnswered, stateWhenWritten, type CommentRule} from '../core/comments/decide.ts';
import {findComment, type CommentRead} from '../core/comments/read.ts';
import {showComment} from '../core/comments/record.ts';
import {ruleOf} from '../core/comments/rules.ts';
import {countAnswers, holdComment, MOST_ANSWERS, readHeld} from '../core/comments/store.ts';
import {writePath, type CommentSubject} from '../core/comments/subject.ts';
import {AppError} from '../core/errors.ts';
import {actGet, actPost, type ActAnswer, type Asked} from '../core/http/act-route.ts';
import type {Server} from '../core/http/server.ts';
import {WritePage, type CommentForm} from '../ui/comments/write-page.tsx';
import type {FieldProblem} from '../ui/components/forms.tsx';
import {renderPage} from '../ui/render.ts';
import {mustFind, numberIn, tellAnswered, type CommentTools} from './tools.ts';

const MOST_NAME = 80;
const COMMENTS = {most: 30, minutes: 60} as const;
const PATH = '/act/comments/:room/:kind/:id';

/** What the form is about, looked up anew for each request. */
interface Place {
  readonly subject: CommentSubject;
  readonly title: string;
  readonly path: string;
  readonly rule: CommentRule;
  readonly answers?: CommentRead;
}

/** Writing a comment: anyone sees what it takes; whoever is signed in sends it. */
export function mountWrite(app: Server, tools: CommentTools): void {
  actGet(app, tools, {path: PATH, may: 'anyone', handle: async (asked) => {
    const {lang} = asked.context.t;
    const form = {text: '', name: asked.actor?.name ?? '', body: '', lang: asked.context.site.languages.includes(lang) ? lang : '', once: randomUUID()};
    return show(asked, await placeIn(tools, asked), form, []);
  }});
  actPost(app, tools, {path: PATH, may: 'anyone', handle: async (asked) => {
    const place = await placeIn(tools, asked);
    const form = formIn(asked);
    if (asked.actor === undefined) return show(asked, place, form, [{field: 'text', code: 'sign-in'}]);
    const problems = problemsIn(asked, place, form);
    if (problems.length > 0) return show(asked, place, form, problems);
    if (asked.fields.get('do') === 'preview') return show(asked, place, form, [], true);
    if (!await withinRate(asked.pool, asked.square.vault, {what: `comment ${asked.actor.person}`, ...COMMENTS})) throw new AppError('request.too-many', {seconds: 3600});
    const number = await send(tools, asked, asked.actor.person, place, form);
    if (number === 'full') return show(asked, place, form, [{field: 'text', code: 'thread-full'}]);
    await asked.square.versions.refresh();
    return {to: asked.context.href(`/act/comments/mine/${number}`)};
  }});
}

async function placeIn(tools: CommentTools, asked: Asked): Promise<Place> {
  const part = asked.query.get('part');
  const subject = {room: asked.param('room'), kind: asked.param('kind'), id: asked.param('id'), ...(part !== null && part !== '' && {part})};
  const {kind, title} = await mustFind(tools, asked, subject);
  const answers = asked.query.get('answers');
  const [rule, open, answered] = await Promise.all([
    ruleOf(asked.pool, kind), kind.isOpen?.(asked.pool, subject.id, subject.part) ?? true, answers === null ? undefined : findComment(asked.pool, numberIn(answers)),
  ]);
  if (rule.closed || !open) throw new AppError('page.not-found');
  const same = answered !== undefined && (['room', 'kind', 'id', 'part'] as const).every((field) => answered.subject[field] === subject[field]);
  if (answers !== null && (!same || !canBeAnswered({state: answered.comment.state, ...(answered.answers !== undefined && {answers: answered.answers})}))) throw new AppError('page.not-found');
  return {subject, title, path: kind.pathOf(subject.id), rule, ...(same && {answers: answered.comment})};
}

function formIn({fields}: Asked): CommentForm {
  return {text: fields.get('text') ?? '', name: fields.get('name') ?? '', body: fields.get('body') ?? '', lang: fields.get('lang') ?? '', once: fields.get('once') ?? ''};
}

function problemsIn({actor, context}: Asked, {rule: {longest}}: Place, form: CommentForm): FieldProblem[] {
  const [text, name] = [cleanText(form.text), cleanLine(form.name)];
  const length = [...text].length;
  return [
    ...(text === '' ? [{field: 'text', code: 'text-empty'}] : length > longest ? [{field: 'text', code: 'text-long', words: context.t.text('comments.error.text-long', {longest, length})}] : []),
    ...(name === '' ? [{field: 'name', code: 'name-empty'}] : [...name].length > MOST_NAME ? [{field: 'name', code: 'name-long'}] : /\S@\S/.test(name) ? [{field: 'name', code: 'name-address'}] : []),
    ...(form.body === '' || (actor !== undefined && /^\d{1,9}$/.test(form.body) && may(actor, 'comment.as-body', Number(form.body)) === 'yes') ? [] : [{field: 'body', code: 'body-wrong'}]),
  ];
}

/** One transaction: held, shown where that is the rule, written into the trail, told to whom it answers. Sent twice, it is one. */
async function send(tools: CommentTools, asked: Asked, person: number, {subject, rule, answers}: Place, form: CommentForm): Promise<number | 'full'> {
  const {vault} = asked.square;
  const lang = asked.context.site.languages.includes(form.lang) ? form.lang : asked.context.t.lang;
  const once = /^[\w-]{16,64}$/.test(form.once) ? form.once : randomUUID();
  return asked.transaction(async (client) => {
    if (answers !== undefined) {
      // locked: it is neither withdrawn nor hidden meanwhile
      const parent = await readHeld(client, vault, answers.number, true);
      if (parent === undefined || !canBeAnswered(parent)) throw new AppError('page.not-found');
      if (await countAnswers(client, answers.number) >= MOST_ANSWERS) return 'full';
    }
    const state = stateWhenWritten(rule);
    const {number, known} = await holdComment(client, vault, {
      subject, person, lang, once, state, name: cleanLine(form.name), text: cleanText(form.text), ...(answers && {answers: answers.number}), ...(form.body !== '' && {body: Number(form.body)}),
    });
    if (known) return number;
    await audit(client, {person, ...(form.body !== '' && {body: Number(form.body)}), act: 'comment.write', facts: {comment: number, room: subject.room, kind: subject.kind, subject: subject.id, ...(subject.part !== undefined && {part: subject.part})}});
    const comment = await readHeld(client, vault, number);
    if (state === 'published' && comment !== undefined) {
      await showComment(client, comment);
      await tellAnswered(tools, client, asked.square, comment);
    }
    return number;
  });
}

async function show(asked: Asked, place: Place, form: CommentForm, problems: readonly FieldProblem[], preview = false): Promise<ActAnswer> {
  const {actor, pool, token, context} = asked;
  const own = actor === undefined ? [] : bodiesFor(actor, 'comment.as-body');
  const bodies = actor?.assured === true && own.length > 0 ? (await pool.query<{number: number; name: string}>('select number, name from body where number = any($1::int[]) order by name, number', [own])).rows : [];
  const signIn = actor === undefined && {signIn: context.href(`/act/sign-in?${new URLSearchParams({next: context.href(writePath(place.subject, place.answers?.number))})}`)};
  const view = {token, ...place, bodies, sureFirst: actor?.assured === false && own.length > 0, form, problems, preview, ...signIn};
  return {html: renderPage(WritePage, view, context), status: problems.length > 0 ? 422 : 200};
}

import type {JSX} from 'preact';
import type {CommentRule} from '../../core/comments/decide.ts';
import type {CommentRead} from '../../core/comments/read.ts';
import {writePath, type CommentSubject} from '../../core/comments/subject.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {described, FieldError, SelectField, TextField, type FieldProblem} from '../components/forms.tsx';
import {Said} from '../components/marks.tsx';
import {Alert, More, Section} from '../components/parts.tsx';
import type {PageProps} from '../render.ts';
import {CommentText} from './markdown.tsx';
import {CommentHead} from './thread.tsx';

export interface CommentForm {
  readonly text: string;
  readonly name: string;
  /** Number of the body, or empty. */
  readonly body: string;
  readonly lang: string;
  readonly once: string;
}

export interface WriteView {
  readonly token: string;
  readonly subject: CommentSubject;
  readonly title: string;
  readonly path: string;
  readonly rule: CommentRule;
  /** The comment that is answered. */
  readonly answers?: CommentRead;
  readonly bodies: readonly {readonly number: number; readonly name: string}[];
  /** There are bodies that she could speak for, once she showed again who she is. */
  readonly sureFirst: boolean;
  readonly form: CommentForm;
  readonly problems: readonly FieldProblem[];
  readonly preview: boolean;
  /** Nobody is signed in: the form says what it will ask, and keeps what was typed before a session ended. */
  readonly signIn?: string;
}

/** Writing a comment, or an answer to one: what is public is said before anything is sent. */
export function WritePage({view, context}: PageProps<WriteView>): JSX.Element {
  const {t} = context;
  const {subject, title, path, rule, answers, preview, form, problems, signIn} = view;
  return (
    <ActPage context={context} title={t.text(answers === undefined ? 'comments.write-title' : 'comments.answer-title')} form="comments" problems={problems}
      lead={t.rich('comments.write-lead', {title: <a href={context.href(path)}><Said text={title} /></a>})}>
      {answers !== undefined && <Section id="answered" heading={t.text('comments.answered')}><div class="pv-comment"><CommentHead comment={answers} context={context} /><CommentText text={answers.text ?? ''} lang={answers.lang} /></div></Section>}
      {preview && (
        <Section id="preview" heading={t.text('comments.preview-heading')} sub={t.text('comments.preview-sub')}>
          <div class="pv-comment"><p class="pv-comment-head"><b><Said text={form.name} /></b></p><CommentText text={form.text} lang={form.lang} /></div>
        </Section>
      )}
      <div class="pv-flow">
        <Alert tone="info">
          <p>{t.text('comments.public')}</p>
          <p>{t.text(`comments.moderation.${rule.moderation}`)}</p>
        </Alert>
        {signIn !== undefined && <p><a class="ds-button" href={signIn}>{t.text('comments.sign-in')}</a></p>}
        {(signIn === undefined || form.text !== '') && <Form view={view} action={writePath(subject, answers?.number)} context={context} />}
      </div>
    </ActPage>
  );
}

function Form({view, action, context}: {readonly view: WriteView; readonly action: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {form, problems, bodies, rule} = view;
  const common = {context, form: 'comments', problems};
  return (
    <form class="pv-form" action={context.href(action)} method="post" novalidate>
      <input type="hidden" name="token" value={view.token} />
      <input type="hidden" name="once" value={form.once} />
      <TextArea {...common} name="text" label={t.text('comments.text')} hint={t.text('comments.text-hint', {longest: rule.longest})} rows={8} value={form.text} />
      <More summary={t.text('comments.marks')}><MarksHelp context={context} /></More>
      <TextField {...common} name="name" label={t.text('comments.name')} hint={t.text('comments.name-hint')} value={form.name} autocomplete="nickname" />
      {bodies.length > 0 && <SelectField {...common} name="body" label={t.text('comments.body')} hint={t.text('comments.body-hint')} value={form.body} choices={[{value: '', text: t.text('comments.body-none')}, ...bodies.map(({number, name}) => ({value: String(number), text: name}))]} />}
      {view.sureFirst && <p class="pv-small">{t.rich('comments.sure-first', {link: <a href={context.href(`/act/sign-in?${new URLSearchParams({why: 'again', next: context.href(action)})}`)}>{t.text('comments.sure-link')}</a>})}</p>}
      {context.site.languages.length > 1 && <SelectField {...common} name="lang" label={t.text('comments.lang')} value={form.lang} choices={context.site.languages.map((lang) => ({value: lang, text: t.languageName(lang)}))} />}
      <p class="pv-row">
        <button class="ds-button" type="submit" name="do" value="send">{t.text(view.answers === undefined ? 'comments.send' : 'comments.send-answer')}</button>
        <button class="ds-button" data-variant="secondary" type="submit" name="do" value="preview">{t.text('comments.preview')}</button>
      </p>
    </form>
  );
}

/** A labelled text of several lines. */
export function TextArea({context, form, name, label, hint, rows, value, problems}: {
  readonly context: PageContext; readonly form: string; readonly name: string; readonly label: string; readonly hint: string; readonly rows: number; readonly value: string; readonly problems: readonly FieldProblem[];
}): JSX.Element {
  const problem = problems.find(({field}) => field === name);
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{label}</label>
      <div data-field="description" id={`${name}-hint`}>{hint}</div>
      <FieldError context={context} form={form} problem={problem} />
      <textarea class="ds-input" id={name} name={name} rows={rows} dir="auto" {...described(name, true, problem)}>{value}</textarea>
    </div>
  );
}

/** How marks are written, and what comes of them. */
function MarksHelp({context: {t}}: {readonly context: PageContext}): JSX.Element {
  const [emphasis, strong, link] = [t.text('comments.marks-emphasis'), t.text('comments.marks-strong'), t.text('comments.marks-link')];
  const rows = [`*${emphasis}*`, `**${strong}**`, `[${link}](https://example.org)`, `- ${t.text('comments.marks-item')}`, `1. ${t.text('comments.marks-step')}`, `> ${t.text('comments.marks-quote')}`];
  return <ul class="pv-plain pv-small">{rows.map((row) => <li key={row}><bdi><code>{row}</code></bdi></li>)}</ul>;
}

export interface FlagView {
  readonly token: string;
  readonly comment: CommentRead;
  readonly path: string;
  readonly form: {readonly reason: string};
  readonly reasons: readonly string[];
  readonly problems: readonly FieldProblem[];
  /** She flagged it, or it is hers: nothing to do. */
  readonly done?: 'flagged' | 'own';
}

/** Tells the moderators of a comment. It stays shown until one of them decides. */
export function FlagPage({view, context}: PageProps<FlagView>): JSX.Element {
  const {t} = context;
  const {comment, reasons, form, problems, done} = view;
  return (
    <ActPage context={context} title={t.text('comments.flag-title')} lead={t.text('comments.flag-lead')} form="comments" problems={problems}>
      <div class="pv-comment"><CommentHead comment={comment} context={context} /><CommentText text={comment.text ?? ''} lang={comment.lang} /></div>
      {done !== undefined ? <p>{t.text(`comments.flag-${done}`)} <a href={context.href(view.path)}>{t.text('comments.back')}</a></p> : (
        <PostForm context={context} action={`/act/comments/flag/${comment.number}`} token={view.token} button={t.text('comments.flag-button')}>
          <SelectField context={context} form="comments" problems={problems} name="reason" label={t.text('comments.flag-reason')} value={form.reason}
            choices={[{value: '', text: t.text('comments.choose')}, ...reasons.map((reason) => ({value: reason, text: t.text(`comments.reason.${reason}`)}))]} />
        </PostForm>
      )}
    </ActPage>
  );
}

import type {ComponentChildren, JSX} from 'preact';
import type {CommentRead, CommentsRead} from '../../core/comments/read.ts';
import {threadPath, writePath, type CommentSubject} from '../../core/comments/subject.ts';
import type {PageContext} from '../../core/page.ts';
import {Instant, Said} from '../components/marks.tsx';
import {More, Section, type Link} from '../components/parts.tsx';
import {CommentText} from './markdown.tsx';

/**
 * The comments on a thing, as a section of its page: the newest with their answers, the way to all of them, to the form,
 * and to each one's report. Public: it holds nothing but what `commentsOf` gives.
 */
export function Comments({read, context, heading, sub, closed = false}: {
  readonly read: CommentsRead; readonly context: PageContext;
  /** In place of the words that stand on any page. */
  readonly heading?: string; readonly sub?: ComponentChildren;
  /** Nothing new comes in: there is no way to the form. */
  readonly closed?: boolean;
}): JSX.Element {
  const {t} = context;
  const {subject} = read;
  return (
    <Section id="comments" heading={heading ?? t.text('comments.heading')} sub={sub ?? t.text('comments.sub', {count: read.count})}>
      <CommentList read={read} context={context} closed={closed} />
      <p class="pv-row">
        {closed ? <span>{t.text('comments.closed')}</span> : <a class="ds-button" data-variant="secondary" href={context.href(writePath(subject))}>{t.text('comments.write')}</a>}
        {read.before !== undefined && <a href={context.href(threadPath(subject))}>{t.text('comments.all', {count: read.count})}</a>}
      </p>
    </Section>
  );
}

/** The link to the form, for the verb "Take part". */
export function commentLink(subject: CommentSubject, {t, href}: PageContext): Link {
  return {href: href(writePath(subject)), text: t.text('comments.write')};
}

/** The threads alone; what is not shown, and was not answered, is one click away. */
export function CommentList({read, context, closed = false}: {readonly read: CommentsRead; readonly context: PageContext; readonly closed?: boolean}): JSX.Element | null {
  const open = read.comments.filter(({state, answers}) => state === 'published' || answers.length > 0);
  const gone = read.comments.filter((comment) => !open.includes(comment));
  const list = (comments: readonly CommentRead[]): JSX.Element => <ol class="pv-comments">{comments.map((comment) => <Comment key={comment.number} subject={read.subject} comment={comment} context={context} closed={closed} />)}</ol>;
  if (read.comments.length === 0) return null;
  return (
    <>
      {open.length > 0 && list(open)}
      {gone.length > 0 && <More summary={context.t.text('comments.gone', {count: gone.length})}>{list(gone)}</More>}
    </>
  );
}

function Comment({comment, subject, context, closed, answer = false}: {readonly comment: CommentRead; readonly subject: CommentSubject; readonly context: PageContext; readonly closed: boolean; readonly answer?: boolean}): JSX.Element {
  const {number, name, text, lang, answers} = comment;
  const shown = name !== undefined && text !== undefined;
  return (
    <li class="pv-comment" id={`c${number}`}>
      {shown ? <><CommentHead comment={comment} context={context} /><CommentText text={text} lang={lang} /><Acts number={number} name={name} subject={subject} context={context} answer={answer || closed} /></> : <NotShown comment={comment} context={context} />}
      {answers.length > 0 && <ol class="pv-comments">{answers.map((one) => <Comment key={one.number} comment={one} subject={subject} context={context} closed={closed} answer />)}</ol>}
    </li>
  );
}

/** Under which name, for which body, when. */
export function CommentHead({comment: {number, name = '', body, at}, context}: {readonly comment: Pick<CommentRead, 'number' | 'name' | 'body' | 'at'>; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <p class="pv-comment-head">
      <b><Said text={name} /></b>{body !== undefined && <> {t.rich('comments.for', {body: <a href={context.href(`/bodies/${body.slug}`)}><Said text={body.name} /></a>})}</>}
      {' · '}<a href={`#c${number}`}><Instant context={context} at={at} /></a>
    </p>
  );
}

function Acts({number, name, subject, context, answer}: {readonly number: number; readonly name: string; readonly subject: CommentSubject; readonly context: PageContext; readonly answer: boolean}): JSX.Element {
  const {t} = context;
  const of = <span class="ds-sr-only"> {t.rich('comments.of', {name: <Said text={name} />, number: t.number(number)})}</span>;
  return (
    <p class="pv-comment-acts">
      {!answer && <a rel="nofollow" href={context.href(writePath(subject, number))}>{t.text('comments.answer')}{of}</a>}{' '}
      <a rel="nofollow" href={context.href(`/act/comments/flag/${number}`)}>{t.text('comments.flag')}{of}</a>
    </p>
  );
}

/** That a moderator hid it, why and when; or that its author took it back. */
function NotShown({comment: {hidden, at}, context}: {readonly comment: CommentRead; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  if (hidden === undefined) return <p class="pv-comment-head">{t.rich('comments.withdrawn', {at: <Instant context={context} at={at} />})}</p>;
  return (
    <p class="pv-comment-head">
      {t.rich('comments.hidden', {at: <Instant context={context} at={hidden.at} />, reason: <b>{t.text(`comments.reason.${hidden.reason}`)}</b>})}
      {hidden.words !== undefined && <> <q><Said text={hidden.words} /></q></>}
      {hidden.appeal !== undefined && <> {t.text(`comments.appeal.${hidden.appeal}`)}</>}
    </p>
  );
}

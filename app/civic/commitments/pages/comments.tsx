import type {JSX} from 'preact';
import {threadPath, type CommentSubject} from '../../../core/comments/subject.ts';
import type {PageContext} from '../../../core/page.ts';
import {Comments} from '../../../ui/comments/thread.tsx';
import {commentSubject, takesComments} from '../comments.ts';
import type {RecordView} from '../present/view.ts';
import {Due} from './parts.tsx';

/** What a page takes comments on now: a draft until a day, or a commitment that holds. */
export interface Commented {
  readonly subject: CommentSubject;
  /** Last day on which something can be said; absent where there is none. */
  readonly until?: string;
}

/** Undefined: nothing can be said here now. */
export function commentedOn({id, thing}: RecordView): Commented | undefined {
  if (thing === undefined) return undefined;
  if (thing.openUntil !== undefined) return {subject: commentSubject(id, 'draft'), until: thing.openUntil};
  return takesComments(thing) ? {subject: commentSubject(id, 'record')} : undefined;
}

/** The one place of a page where comments stand: those on the draft, closed when its time is over, or those on the commitment. */
export function CommentsPlace({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  const {comments, thing, draft} = view;
  if (comments === undefined || thing === undefined) return null;
  if (comments.subject.part === undefined) {
    return <Comments read={comments} context={context} {...(draft !== undefined && draft.count > 0 && {sub: <>{t.text('comments.sub', {count: comments.count})} <OnDraft view={view} context={context} /></>})} />;
  }
  const {until} = commentedOn(view) ?? {};
  if (until === undefined && comments.comments.length === 0) return null;
  return (
    <Comments read={comments} context={context} closed={until === undefined} heading={t.text('commitments.comments.draft')}
      sub={<>{t.text('comments.sub', {count: comments.count})} {until !== undefined && t.rich('commitments.comments.until', {until: <b><Due date={until} context={context} /></b>})}</>} />
  );
}

/** The way from a commitment to what was said while it was a draft. */
function OnDraft({view: {id, draft}, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element {
  return <a href={context.href(threadPath(commentSubject(id, 'draft')))}>{context.t.text('commitments.comments.on-draft', {count: draft?.count ?? 0})}</a>;
}

/** How much the public said of a draft, on the plan and its commitments, and how much of it has a reasoned response. */
export function DraftWords({view: {id, draft}, context}: {readonly view: Pick<RecordView, 'id' | 'draft'>; readonly context: PageContext}): JSX.Element | null {
  if (draft === undefined || draft.count === 0) return null;
  return <>{context.t.text('commitments.comments.answered', {count: draft.count, answered: draft.answered.length})}{' '}<a href={context.href(threadPath(commentSubject(id, 'draft')))}>{context.t.text('commitments.comments.read')}</a></>;
}

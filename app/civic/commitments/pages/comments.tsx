import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {recordPath} from '../paths.ts';
import type {RecordView} from '../present/view.ts';

/** What is commented on, for the comments of a page: a plan while it is a draft, a commitment always, an assessment while it is one. */
export interface Commented {
  readonly register: 'commitments';
  readonly source: string;
  readonly id: string;
  readonly path: string;
  /** Last day on which something can be said; absent where there is none. */
  readonly until?: string;
}

/** Undefined: nothing can be said here now. */
export function commentedOn({id, source, thing}: RecordView): Commented | undefined {
  if (thing === undefined || (thing.kind === 'plan' && thing.plan.stage === 'withdrawn')) return undefined;
  const until = thing.kind === 'plan' ? thing.openUntil : thing.assessments.find(({open}) => open !== undefined)?.open;
  return {register: 'commitments', source: source.slug, id, path: recordPath(id), ...(until !== undefined && {until})};
}

/** The one place of a page where comments stand. */
export function CommentsPlace({view}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  return commentedOn(view) === undefined ? null : <div id="comments" />;
}

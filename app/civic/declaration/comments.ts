import type {CommentKind, CommentSubject} from '../../core/comments/subject.ts';
import type {RecordRead} from '../../core/read.ts';
import {actionWords} from './action-words.ts';
import {actionOf} from './actions.ts';
import {recordPath} from './paths.ts';
import {declaration} from './register.ts';
import type {DeclarationState} from './state.ts';
import {entryIn} from './entry.ts';

/** Comments on the actions, whether or not anything was said of them yet. */
export const ACTION_COMMENTS: CommentKind = {
  room: declaration.name, kind: 'action', moderation: 'after', pathOf: recordPath,
  async titleOf(_, id, lang) {
    const action = actionOf(id);
    return action === undefined ? undefined : actionWords(action, lang);
  },
};

/** Comments on contributions that were published; those that are over keep theirs and take no more. What was refused is not there to be spoken of. */
export const CONTRIBUTION_COMMENTS: CommentKind = {
  room: declaration.name, kind: 'contribution', moderation: 'after', pathOf: recordPath,
  async titleOf(client, id) {
    const {rows: [row]} = await client.query<{title: string}>("select title from summary where register = $1 and id = $2 and id like 'contribution-%' and status in ('published', 'ended') order by thing limit 1", [declaration.number, id]);
    return row?.title;
  },
  async isOpen(client, id) {
    const {rowCount} = await client.query("select from summary where register = $1 and id = $2 and status = 'published'", [declaration.number, id]);
    return (rowCount ?? 0) > 0;
  },
};

/** The comments that stand on the page of an entry: actions and contributions have some. */
export function shownComments({state}: Pick<RecordRead, 'state'>): Pick<CommentSubject, 'kind'> | undefined {
  const entry = entryIn(state);
  if (entry?.type === 'action') return {kind: ACTION_COMMENTS.kind};
  return entry?.type === 'contribution' && entry.state !== 'refused' ? {kind: CONTRIBUTION_COMMENTS.kind} : undefined;
}

/** Whether new ones come in. */
export function takesComments(state: DeclarationState | undefined): boolean {
  return state?.type === 'action' || (state?.type === 'contribution' && state.state === 'published');
}

import type {JSX} from 'preact';
import type {CommentHeld} from '../../core/comments/store.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import type {FieldProblem} from '../components/forms.tsx';
import {Instant, Said, State, type StateMark} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';
import {CommentText} from './markdown.tsx';
import {TextArea} from './write-page.tsx';

/** A comment with what it is on; a title is absent where the thing is gone. */
export interface OwnComment {
  readonly comment: CommentHeld;
  readonly title?: string;
  /** Where it stands, or would stand, without language. */
  readonly path: string;
}

const MARKS: Readonly<Record<CommentHeld['state'], StateMark>> = {waiting: 'open', published: 'done', hidden: 'no', withdrawn: 'no'};

export function CommentStateMark({comment, context}: {readonly comment: CommentHeld; readonly context: PageContext}): JSX.Element {
  return <State mark={MARKS[comment.state]}>{context.t.text(`comments.state.${comment.state}`)}</State>;
}

const OWN_PATH = '/act/comments/mine';

export interface OwnView {
  readonly token: string;
  readonly comments: readonly OwnComment[];
  readonly quiet: boolean;
}

/** All that she wrote, and the one way to have all of it erased. */
export function OwnCommentsPage({view, context}: PageProps<OwnView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('comments.own-title')} lead={t.text('comments.own-lead')} crumbs={crumbsOf(context)}>
      {view.comments.length === 0 ? <p>{t.text('comments.own-none')}</p> : (
        <ScrollTable id="own" entries caption={t.text('comments.own-count', {count: view.comments.length})}
          columns={[{key: 'on', head: t.text('comments.col-on')}, {key: 'text', head: t.text('comments.col-text')}, {key: 'state', head: t.text('comments.col-state')}, {key: 'at', head: t.text('comments.col-at')}]}
          rows={view.comments.map(({comment, title}) => ({key: String(comment.number), cells: [
            <a href={context.href(`${OWN_PATH}/${comment.number}`)}><Said text={title ?? comment.subject.id} /></a>, <Said text={startOf(comment.words?.text ?? '')} lang={comment.lang} />,
            <CommentStateMark comment={comment} context={context} />, <Instant context={context} at={comment.created} />,
          ]}))} />
      )}
      <Section id="answers" heading={t.text('comments.mail-heading')} sub={t.text(view.quiet ? 'comments.mail-off' : 'comments.mail-on')}>
        <PostForm context={context} action={`${OWN_PATH}/mail`} token={view.token} variant="secondary" button={t.text(view.quiet ? 'comments.mail-start' : 'comments.mail-stop')}>
          <input type="hidden" name="do" value={view.quiet ? 'start' : 'stop'} />
        </PostForm>
      </Section>
      {view.comments.length > 0 && (
        <Section id="erase" heading={t.text('comments.erase-heading')} sub={t.text('comments.erase-sub')}>
          <PostForm context={context} action={`${OWN_PATH}/erase`} token={view.token} variant="secondary" button={t.text('comments.erase-button')} />
        </Section>
      )}
    </ActPage>
  );
}

const START = 120;

function startOf(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > START ? `${line.slice(0, START)} …` : line;
}

function crumbsOf({t}: PageContext): {text: string; path: string}[] {
  return [{text: t.text('account.short'), path: '/act/account'}, {text: t.text('comments.own-title'), path: OWN_PATH}];
}

export interface OwnOneView extends OwnComment {
  readonly token: string;
  readonly appeal: string;
  readonly problems: readonly FieldProblem[];
}

/** One of her own: what became of it, what happens next, and what she can do. Also what is shown after sending. */
export function OwnCommentPage({view, context}: PageProps<OwnOneView>): JSX.Element {
  const {t} = context;
  const {comment, title, path, token, problems} = view;
  const {number, state, words, reason, reasonWords, appeal} = comment;
  const base = `${OWN_PATH}/${number}`;
  return (
    <ActPage context={context} title={t.text(`comments.one.${state}`)} form="comments" problems={problems} crumbs={[...crumbsOf(context), {text: t.text('comments.one-crumb', {number: t.number(number)}), path: base}]}
      lead={<>{t.text(`comments.next.${state}`)} {title !== undefined && <a href={context.href(path)}>{t.rich('comments.back-to', {title: <Said text={title} />})}</a>}</>}>
      {reason !== undefined && <p>{t.rich('comments.why', {reason: <b>{t.text(`comments.reason.${reason}`)}</b>})} {reasonWords !== undefined && <q><Said text={reasonWords} /></q>}</p>}
      {words !== undefined && <div class="pv-comment"><p class="pv-comment-head"><b><Said text={words.name} /></b> · <Instant context={context} at={comment.created} /></p><CommentText text={words.text} lang={comment.lang} /></div>}
      {state === 'hidden' && appeal !== undefined && <p>{t.text(`comments.own-appeal.${appeal}`)}</p>}
      {state === 'hidden' && appeal === undefined && (
        <Section id="appeal" heading={t.text('comments.appeal-heading')} sub={t.text('comments.appeal-sub')}>
          <PostForm context={context} action={`${base}/appeal`} token={token} button={t.text('comments.appeal-button')}>
            <TextArea context={context} form="comments" problems={problems} name="words" label={t.text('comments.appeal-words')} hint={t.text('comments.words-hint')} rows={5} value={view.appeal} />
          </PostForm>
        </Section>
      )}
      {state !== 'withdrawn' && (
        <Section id="withdraw" heading={t.text('comments.withdraw-heading')} sub={t.text('comments.withdraw-sub')}>
          <PostForm context={context} action={`${base}/withdraw`} token={token} variant="secondary" button={t.text('comments.withdraw-button')} />
        </Section>
      )}
    </ActPage>
  );
}

/** Behind the link of a mail of an answer: no more such mail, or mail again. */
export function QuietPage({view: {token, secret, quiet}, context}: PageProps<{readonly token: string; readonly secret: string; readonly quiet: boolean}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('comments.mail-heading')} lead={t.text(quiet ? 'comments.mail-off' : 'comments.mail-on')}>
      <PostForm context={context} action={`/act/comments/quiet/${secret}`} token={token} variant="secondary" button={t.text(quiet ? 'comments.mail-start' : 'comments.mail-stop')}>
        <input type="hidden" name="do" value={quiet ? 'start' : 'stop'} />
      </PostForm>
    </ActPage>
  );
}

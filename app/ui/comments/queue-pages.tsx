import type {JSX} from 'preact';
import type {Command, CommentRule} from '../../core/comments/decide.ts';
import {threadPath} from '../../core/comments/subject.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {SelectField, TextField, type FieldProblem} from '../components/forms.tsx';
import {Code, Instant, Said} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';
import {CommentText} from './markdown.tsx';
import {CommentStateMark, type OwnComment} from './own-pages.tsx';
import {TextArea} from './write-page.tsx';

const QUEUE_PATH = '/act/comments/queue';

export type Why = 'new' | 'flagged' | 'appeal';

export interface QueueView {
  readonly comments: readonly (OwnComment & {readonly why: Why})[];
  readonly mayRule: boolean;
}

/** What waits for a moderator, oldest first. */
export function QueuePage({view, context}: PageProps<QueueView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('comments.queue-title')} lead={t.text('comments.queue-lead')} crumbs={crumbsOf(context)}>
      {view.comments.length === 0 ? <p>{t.text('comments.queue-none')}</p> : (
        <ScrollTable id="queue" entries caption={t.text('comments.queue-count', {count: view.comments.length})}
          columns={[{key: 'on', head: t.text('comments.col-on')}, {key: 'why', head: t.text('comments.col-why')}, {key: 'at', head: t.text('comments.col-at')}]}
          rows={view.comments.map(({comment, title, why}) => ({key: String(comment.number), cells: [
            <a href={context.href(`${QUEUE_PATH}/${comment.number}`)}><Said text={title ?? comment.subject.id} /> · {t.number(comment.number)}</a>,
            t.text(`comments.why.${why}`, {count: comment.openFlags}), <Instant context={context} at={comment.created} />,
          ]}))} />
      )}
      {view.mayRule && <p><a href={context.href('/act/comments/rules')}>{t.text('comments.rules-title')}</a></p>}
    </ActPage>
  );
}

function crumbsOf({t}: PageContext): {text: string; path: string}[] {
  return [{text: t.text('account.short'), path: '/act/account'}, {text: t.text('comments.queue-title'), path: QUEUE_PATH}];
}

export interface DecisionView extends OwnComment {
  readonly token: string;
  readonly why?: Why;
  /** What this moderator can do with it now. */
  readonly can: readonly Command['do'][];
  readonly flags: readonly {readonly reason: string; readonly count: number}[];
  readonly reasons: readonly string[];
  readonly form: {readonly reason: string; readonly words: string};
  readonly problems: readonly FieldProblem[];
}

/** One comment before a moderator. Who wrote it is not said but for the name that it is shown under. */
export function DecisionPage({view, context}: PageProps<DecisionView>): JSX.Element {
  const {t} = context;
  const {comment, title, token, can, flags, reasons, form, problems} = view;
  const action = `${QUEUE_PATH}/${comment.number}`;
  const hidden = (act: string): JSX.Element => <input type="hidden" name="do" value={act} />;
  return (
    <ActPage context={context} title={t.text('comments.one-crumb', {number: t.number(comment.number)})} form="comments" problems={problems} crumbs={[...crumbsOf(context), {text: t.text('comments.one-crumb', {number: t.number(comment.number)}), path: action}]}
      lead={<><CommentStateMark comment={comment} context={context} /> · <a href={context.href(threadPath(comment.subject))}>{title === undefined ? <Code>{comment.subject.id}</Code> : <Said text={title} />}</a></>}>
      {comment.words !== undefined && <div class="pv-comment"><p class="pv-comment-head"><b><Said text={comment.words.name} /></b> · <Instant context={context} at={comment.created} /></p><CommentText text={comment.words.text} lang={comment.lang} /></div>}
      {flags.length > 0 && <><h2>{t.text('comments.flags-heading')}</h2><ul>{flags.map(({reason, count}) => <li key={reason}>{t.text(`comments.reason.${reason}`)} · {t.number(count)}</li>)}</ul></>}
      {comment.reason !== undefined && <p>{t.rich('comments.why', {reason: <b>{t.text(`comments.reason.${comment.reason}`)}</b>})} {comment.reasonWords !== undefined && <q><Said text={comment.reasonWords} /></q>}</p>}
      {comment.appealWords !== undefined && <Section id="appeal" heading={t.text('comments.appeal-says')}><p class="pv-said"><Said text={comment.appealWords} /></p></Section>}
      {view.why === 'appeal' && can.length === 0 && <p>{t.text('comments.appeal-other')}</p>}
      {can.includes('publish') && <PostForm context={context} action={action} token={token} button={t.text(comment.state === 'waiting' ? 'comments.do-publish' : 'comments.do-keep')}>{hidden('publish')}</PostForm>}
      {can.includes('reverse') && <PostForm context={context} action={action} token={token} button={t.text('comments.do-reverse')}>{hidden('reverse')}</PostForm>}
      {can.includes('uphold') && <PostForm context={context} action={action} token={token} variant="secondary" button={t.text('comments.do-uphold')}>{hidden('uphold')}</PostForm>}
      {can.includes('hide') && (
        <Section id="hide" heading={t.text('comments.hide-heading')} sub={t.text('comments.hide-sub')}>
          <PostForm context={context} action={action} token={token} variant="secondary" button={t.text('comments.do-hide')}>
            {hidden('hide')}
            <SelectField context={context} form="comments" problems={problems} name="reason" label={t.text('comments.hide-reason')} value={form.reason}
              choices={[{value: '', text: t.text('comments.choose')}, ...reasons.map((reason) => ({value: reason, text: t.text(`comments.reason.${reason}`)}))]} />
            <TextArea context={context} form="comments" problems={problems} name="words" label={t.text('comments.hide-words')} hint={t.text('comments.hide-words-hint')} rows={3} value={form.words} />
          </PostForm>
        </Section>
      )}
    </ActPage>
  );
}

export interface RuleForm {
  readonly room: string;
  readonly kind: string;
  readonly name: string;
  readonly moderation: CommentRule['moderation'];
  readonly flags: string;
  readonly longest: string;
  readonly closed: boolean;
}

/** How comments are looked after, for each kind of thing: the keeper's administrators set it. */
export function RulesPage({view, context}: PageProps<{readonly token: string; readonly rules: readonly RuleForm[]; readonly saved: boolean; readonly problems: readonly FieldProblem[]}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('comments.rules-title')} lead={t.text('comments.rules-lead')} form="comments" problems={view.problems} crumbs={[...crumbsOf(context), {text: t.text('comments.rules-title'), path: '/act/comments/rules'}]}>
      {view.saved && <p role="status"><b>{t.text('comments.rules-saved')}</b></p>}
      {view.rules.map((rule) => {
        const id = `${rule.room}-${rule.kind}`;
        const common = {context, form: 'comments', problems: view.problems};
        return (
          <Section id={id} heading={rule.name} key={id}>
            <PostForm context={context} action="/act/comments/rules" token={view.token} button={t.text('comments.rules-button')} label={rule.name}>
              <input type="hidden" name="room" value={rule.room} />
              <input type="hidden" name="kind" value={rule.kind} />
              <SelectField {...common} name={`${id}-moderation`} label={t.text('comments.rule-moderation')} value={rule.moderation} choices={(['before', 'after'] as const).map((value) => ({value, text: t.text(`comments.rule-${value}`)}))} />
              <TextField {...common} name={`${id}-flags`} label={t.text('comments.rule-flags')} hint={t.text('comments.rule-flags-hint')} value={rule.flags} inputmode="numeric" autocomplete="off" />
              <TextField {...common} name={`${id}-longest`} label={t.text('comments.rule-longest')} hint={t.text('comments.rule-longest-hint')} value={rule.longest} inputmode="numeric" autocomplete="off" />
              <SelectField {...common} name={`${id}-closed`} label={t.text('comments.rule-closed')} value={rule.closed ? 'closed' : ''} choices={[{value: '', text: t.text('comments.rule-open')}, {value: 'closed', text: t.text('comments.rule-none')}]} />
            </PostForm>
          </Section>
        );
      })}
    </ActPage>
  );
}

import type {JSX} from 'preact';
import type {CommentsRead} from '../../core/comments/read.ts';
import type {CommentRule} from '../../core/comments/decide.ts';
import {feedPath, threadPath, writePath} from '../../core/comments/subject.ts';
import {Said} from '../components/marks.tsx';
import {Take} from '../components/parts.tsx';
import {Layout} from '../layout.tsx';
import {dataPath} from '../paths.ts';
import type {PageProps} from '../render.ts';
import {CommentList} from './thread.tsx';

export interface ThreadView {
  readonly read: CommentsRead;
  readonly title: string;
  /** The page of the thing itself, without language. */
  readonly path: string;
  readonly rule: CommentRule;
}

/** All comments on one thing, and how they are looked after. */
export function ThreadPage({view: {read, title, path, rule}, context}: PageProps<ThreadView>): JSX.Element {
  const {t} = context;
  const json = dataPath(context.path, 'json');
  const atom = feedPath(read.subject);
  return (
    <Layout context={context} title={t.text('comments.on', {title})} json={json} atom={atom}>
      <header class="pv-head pv-head--plain"><div>
        <h1>{t.rich('comments.on', {title: <a href={context.href(path)}><Said text={title} /></a>})}</h1>
        <p class="pv-lead">{t.text('comments.sub', {count: read.count})} {t.text(`comments.moderation.${rule.moderation}`)}</p>
      </div></header>
      <div class="pv-flow">
        <p>{rule.closed ? t.text('comments.closed') : <a class="ds-button" href={context.href(writePath(read.subject))}>{t.text('comments.write')}</a>}</p>
        <CommentList read={read} context={context} closed={rule.closed} />
        {read.before !== undefined && <p><a rel="next" href={context.href(olderPath(read))}>{t.text('comments.older')}</a></p>}
      </div>
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: context.href(atom), text: 'Atom'}]} />
    </Layout>
  );
}

function olderPath({subject, before}: CommentsRead): string {
  const path = threadPath(subject);
  return `${path}${path.includes('?') ? '&' : '?'}before=${before}`;
}

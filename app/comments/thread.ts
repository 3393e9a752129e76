import {Type, type Static} from 'typebox';
import {commentsOf, type CommentRead} from '../core/comments/read.ts';
import {ruleOf} from '../core/comments/rules.ts';
import {findKind, LONGEST_ID, threadPath, type CommentKind} from '../core/comments/subject.ts';
import {publicRoute} from '../core/http/public-route.ts';
import type {RoomTools} from '../core/http/register-routes.ts';
import type {Server} from '../core/http/server.ts';
import {element, writeXml, type Element} from '../core/http/xml.ts';
import type {PageContext} from '../core/page.ts';
import {ThreadPage, type ThreadView} from '../ui/comments/thread-page.tsx';
import {renderPage} from '../ui/render.ts';

const Params = Type.Object({
  room: Type.String({minLength: 1, maxLength: 60, description: 'The room of the thing that is commented on: its register'}),
  kind: Type.String({minLength: 1, maxLength: 60, description: 'What the thing is in its room'}),
  id: Type.String({minLength: 1, maxLength: LONGEST_ID, description: 'The identifier of the thing'}),
});
const Query = Type.Object({
  part: Type.Optional(Type.String({maxLength: 60, description: 'A part of the thing with comments of its own'})),
  before: Type.Optional(Type.String({maxLength: 9, pattern: '^[1-9][0-9]*$', description: 'Comments older than the one of this number'})),
});
const THREADS = 50;

/** All comments on one thing: as a page, as data and as a feed. */
export function mountThread(app: Server, tools: RoomTools, subjects: readonly CommentKind[]): void {
  publicRoute<ThreadView>(app, tools, {
    path: '/comments/:room/:kind/:id', summary: 'Comments on one thing', query: Query, params: Params,
    load: async (request, {t}) => {
      const {part, before} = request.query as Static<typeof Query>;
      const subject = {...(request.params as Static<typeof Params>), ...(part !== undefined && part !== '' && {part})};
      const pool = tools.pool();
      const kind = findKind(subjects, subject);
      const title = await kind?.titleOf(pool, subject.id, t.lang);
      if (kind === undefined || title === undefined) return undefined;
      const [read, rule] = await Promise.all([commentsOf(pool, subject, {limit: THREADS, ...(before !== undefined && {before: Number(before)})}), ruleOf(pool, kind)]);
      const open = await kind.isOpen?.(pool, subject.id, subject.part) ?? true;
      return {read, title, path: kind.pathOf(subject.id), rule: {...rule, closed: rule.closed || !open}};
    },
    html: (view, context) => renderPage(ThreadPage, view, context),
    json: ({read: {subject, count, comments, before}, title, path, rule}, {absolute}) => ({
      ...subject, title, address: absolute(path), moderation: rule.moderation, closed: rule.closed, count, comments, ...(before !== undefined && {before}),
    }),
    atom: async (view, context) => feedOf(view, context),
  });
}

/** RFC 4287: an entry for each comment that is shown, answers too, newest first; its text is the Markdown as it was written. */
function feedOf({read, title}: ThreadView, {t, site, absolute, href}: PageContext): string {
  const page = absolute(href(threadPath(read.subject)));
  const shown = read.comments.flatMap((comment) => [comment, ...comment.answers]).filter(({state}) => state === 'published').toSorted((a, b) => b.number - a.number);
  const entry = ({number, name = '', text = '', lang, at}: CommentRead): Element => element('entry', {'xml:lang': lang}, [
    element('id', {}, absolute(`${threadPath(read.subject)}#c${number}`)),
    element('title', {'xml:lang': t.lang}, t.text('comments.feed-entry', {name, title})),
    element('updated', {}, at),
    element('author', {}, [element('name', {}, name)]),
    element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: `${page}#c${number}`}),
    element('content', {type: 'text'}, text),
    site.demo ? element('category', {term: 'fiction'}) : undefined,
  ]);
  return writeXml(element('feed', {xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': t.lang}, [
    element('id', {}, page),
    element('title', {}, t.text('comments.feed', {title, site: site.name})),
    element('updated', {}, shown.map(({at}) => at).sort().at(-1) ?? '1970-01-01T00:00:00Z'),
    element('author', {}, [element('name', {}, site.keeper ?? site.name)]),
    site.demo ? element('category', {term: 'fiction'}) : undefined,
    element('link', {rel: 'alternate', type: 'text/html', hreflang: t.lang, href: page}),
    ...shown.map(entry),
  ]));
}

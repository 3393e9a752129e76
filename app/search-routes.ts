import {Type} from 'typebox';
import {answerQuestion, type Asked} from './core/ask/answer.ts';
import {phrasesOf, questionWordsOf} from './core/ask/understand.ts';
import {publicRoute} from './core/http/public-route.ts';
import type {RoomTools} from './core/http/register-routes.ts';
import type {Server} from './core/http/server.ts';
import type {PageContext} from './core/page.ts';
import {AskPage, type AskView} from './ui/ask/page.tsx';
import {renderPage} from './ui/render.ts';
import type {Room} from './ui/room.ts';

/** What a visitor can do, beside looking into the rooms; `task.{key}` are its words and `task.{key}.phrases` what leads to it. */
const TASKS = [
  {key: 'names', path: '/names'}, {key: 'jobs', path: '/jobs'}, {key: 'api', path: '/openapi.json'}, {key: 'start', path: '/act/site'},
] as const;

/** The one search box of every page. */
export function mountSearch(app: Server, tools: RoomTools, {rooms, canFound}: {readonly rooms: readonly Room[]; readonly canFound: () => boolean}): void {
  const registers = rooms.map(({register}) => register);
  publicRoute<AskView>(app, tools, {
    path: '/search',
    summary: 'Names, records and tasks that answer a plain question',
    query: Type.Object({q: Type.Optional(Type.String({maxLength: 200, description: 'Words, a question, a name or an identifier'}))}),
    volatile: true,
    load: async (request, context) => {
      const words = (request.query as {q?: string}).q?.replaceAll('\u0000', ' ').trim() || undefined;
      if (words === undefined) return {answers: []};
      const topics = [...registers.flatMap((register): Asked[] => topicOf(context, `room.${register.name}`, `${register.name}.ask`, `/${register.name}`).map((topic) => ({...topic, register}))),
        ...TASKS.filter(({key}) => key !== 'start' || canFound()).flatMap(({key, path}) => topicOf(context, `task.${key}`, `task.${key}.phrases`, path))];
      return {words, answers: await answerQuestion({pool: tools.pool(), lists: tools.lists(), registers}, words, topics, questionWordsOf(context.t.text('ask.question-words')))};
    },
    html: (view, context) => renderPage(AskPage, view, context),
    json: (view) => view,
  });
}

function topicOf({t}: PageContext, key: string, phrases: string, path: string): Asked[] {
  return t.has(phrases) ? [{key, path, phrases: phrasesOf(t.text(phrases))}] : [];
}

import {mountRegister} from '../../core/http/register-routes.ts';
import type {Room} from '../../ui/room.ts';
import {renderPage} from '../../ui/render.ts';
import {actionOf} from './actions.ts';
import {mountAct} from './act/routes.ts';
import {ACTION_COMMENTS, CONTRIBUTION_COMMENTS, shownComments} from './comments.ts';
import {ACTION_MESSAGES, DECLARATION_MESSAGES} from './messages/index.ts';
import {DeclarationPage} from './pages/declaration.tsx';
import {RecordPage} from './pages/record.tsx';
import {LIST_COLUMNS, listRows, presentList, type ListView} from './present/list.ts';
import {presentRecord, RECORD_COLUMNS, recordRows, type DeclarationRecord, type RecordView} from './present/record.ts';
import {declaration} from './register.ts';
import {withActions, withMore} from './server/read.ts';
import {mountPackFiles} from './server/pack-files.ts';
import {mountShelf} from './server/shelf.ts';
import {SOURCE_SLUG} from './server/source.ts';
import {foldDeclaration} from './fold.ts';
import {asJson} from '@parvis/kernel/json';

/** The Declaration: its actions, who joined them, what was given and what was adopted. */
export const declarationRoom: Room = {
  register: declaration,
  messages: [DECLARATION_MESSAGES, ACTION_MESSAGES],
  panels: [],
  comments: [ACTION_COMMENTS, CONTRIBUTION_COMMENTS],
  offers: [
    {act: 'account.keep', path: '/act/declaration', key: 'declaration.own.title'},
    {act: 'contribution.moderate', path: '/act/declaration/moderate', key: 'declaration.moderate.title'},
  ],
  mount(app, tools) {
    mountShelf(app, tools);
    mountPackFiles(app, tools);
    mountRegister<ListView, RecordView>(app, tools, declaration, {
      list: {
        hydrate: (read) => withActions(tools, read),
        present: presentList,
        html: (view, context) => renderPage(DeclarationPage, view, context),
        columns: LIST_COLUMNS,
        rows: listRows,
        line: ({parties}, {t}) => t.list(parties.map(({name}) => name)),
      },
      record: {
        unsaid: (id) => (actionOf(id) === undefined ? undefined : {
          register: declaration.name, id, source: {slug: SOURCE_SLUG, name: ''}, state: asJson(foldDeclaration(id, [])), foldVersion: declaration.foldVersion, statements: [], findings: [],
        }),
        comments: shownComments,
        hydrate: (read) => withMore(tools, read),
        present: (read) => presentRecord(read as DeclarationRecord),
        html: (view, context) => renderPage(RecordPage, view, context),
        columns: RECORD_COLUMNS,
        rows: recordRows,
        status: ({entries}) => (entries.length > 0 && entries.every(({removed}) => removed !== undefined) ? 410 : 200),
      },
    });
    mountAct(app, tools);
  },
};

import {renderPage} from '../../ui/render.ts';
import type {Room} from '../../ui/room.ts';
import {mountRegister, type RecordWithPanels} from '../../core/http/register-routes.ts';
import {ACTION_PANEL} from './action-panel.ts';
import {PROGRESS_LETTER} from './act/letter.tsx';
import {ACT_MESSAGES} from './act/messages/index.ts';
import {mountActs} from './act/routes.ts';
import {COMMENTS, readDraftComments, shownComments} from './comments.ts';
import {COMMITMENTS_MESSAGES} from './messages/index.ts';
import {ListPage} from './pages/list.tsx';
import {RecordPage} from './pages/record.tsx';
import {LIST_COLUMNS, listRows, presentList, type ListView} from './present/list.ts';
import {presentRecord, type CommitmentsRecord} from './present/record.ts';
import {RECORD_COLUMNS, recordRows} from './present/rows.ts';
import type {RecordView} from './present/view.ts';
import {mountMore} from './more-routes.ts';
import {ACT_PATH, RULES_PATH} from './paths.ts';
import {commitments} from './register.ts';
import {readRules} from './rules.ts';

/** Plans and commitments: the register, its pages, and what people do with them. */
export const commitmentsRoom: Room = {
  register: commitments,
  messages: [COMMITMENTS_MESSAGES, ACT_MESSAGES],
  panels: [ACTION_PANEL],
  comments: [COMMENTS],
  letters: [PROGRESS_LETTER],
  offers: [{act: 'draft.write', path: ACT_PATH, key: 'commitments.act.title'}, {act: 'site.keep', path: RULES_PATH, key: 'crules.title'}],
  mount(app, tools) {
    mountMore(app, tools);
    mountRegister<ListView, RecordView>(app, tools, commitments, {
      list: {
        present: (read, {now, site}) => presentList(read, now, site.zone),
        html: (view, context) => renderPage(ListPage, view, context),
        columns: LIST_COLUMNS,
        rows: listRows,
        line: ({lead}) => lead,
      },
      record: {
        comments: shownComments,
        hydrate: async (read): Promise<CommitmentsRecord & RecordWithPanels> => {
          const [draft, rules] = await Promise.all([readDraftComments(tools.pool(), read), readRules(tools.pool(), read.source.slug)]);
          return {...read, rules, ...(draft && {draft})};
        },
        present: ({panels, ...read}, {now, site}) => ({...presentRecord(read, now, site.zone), panels}),
        html: (view, context) => renderPage(RecordPage, view, context),
        columns: RECORD_COLUMNS,
        rows: recordRows,
        status: ({entries, thing}) => (thing === undefined && entries.length > 0 && entries.every(({removed}) => removed !== undefined) ? 410 : 200),
      },
    });
    mountActs(app, tools);
  },
};

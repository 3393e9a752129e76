import {Type} from 'typebox';
import {must} from '@parvis/kernel';
import {commentsOnRecords} from '../../core/comments/on-records.ts';
import {publicRoute} from '../../core/http/public-route.ts';
import {IdParams, mountRegister, RecordQueryType, type RoomTools} from '../../core/http/register-routes.ts';
import type {Server} from '../../core/http/server.ts';
import type {ListRead, RecordRead} from '../../core/read.ts';
import {ANONYMOUS} from '../../core/reader.ts';
import {readRecord} from '../../core/statements/read.ts';
import {renderPage} from '../../ui/render.ts';
import type {Room} from '../../ui/room.ts';
import {FIGURES} from './figures.ts';
import {HAND_MESSAGES} from './hand/messages/index.ts';
import {mountHand} from './hand/routes.ts';
import {CONTRACTING_MESSAGES} from './messages/index.ts';
import {ListPage} from './pages/list.tsx';
import {presentRelease, ReleasePage, type ReleaseView} from './pages/release.tsx';
import {RecordPage} from './pages/record.tsx';
import {presentList, type ListView} from './present/list.ts';
import {presentRecord, type ContractingState} from './present/record.ts';
import {LIST_COLUMNS, listRows, RECORD_COLUMNS, recordRows} from './present/rows.ts';
import type {RecordView} from './present/view.ts';
import {contracting} from './register.ts';
import {mountOcds} from './ocds-routes.ts';

const COMMENTS = commentsOnRecords(contracting, {kind: 'process', moderation: 'after'});

/** Contracts: the register of OCDS, its pages, and the endpoints of its standard. */
export const contractingRoom: Room = {
  register: contracting,
  messages: [CONTRACTING_MESSAGES, HAND_MESSAGES],
  panels: [],
  offers: [{act: 'draft.write', path: '/act/contracting', key: 'hand.title'}],
  comments: [COMMENTS],
  mount(app, tools) {
    mountRegister<ListView, RecordView>(app, tools, contracting, {
      list: {
        present: (read: ListRead) => presentList(read),
        html: (view, context) => renderPage(ListPage, view, context),
        columns: LIST_COLUMNS,
        rows: listRows,
        line: ({buyers, suppliers}, {t}) => (suppliers.length === 0 ? t.list(buyers) : t.text('contracting.list.parties', {buyer: t.list(buyers), supplier: t.list(suppliers)})),
      },
      record: {
        present: ({panels, comments, ...read}, {now}) => ({...presentRecord(read as RecordRead<ContractingState>, now), panels, ...(comments && {comments})}),
        comments: COMMENTS,
        html: (view, context) => renderPage(RecordPage, view, context),
        columns: RECORD_COLUMNS,
        rows: recordRows,
        figures: FIGURES,
        status: ({entries}) => (entries.length > 0 && entries.every(({removed}) => removed !== undefined) ? 410 : 200),
      },
    });
    mountRelease(app, tools);
    mountOcds(app, tools);
    mountHand(app, tools);
  },
};

const ReleaseParams = Type.Object({...IdParams.properties, release: Type.String({minLength: 1, maxLength: 1000, description: 'The id of the release'})});

/** One release as it came, with what the log keeps of it. */
function mountRelease(app: Server, tools: RoomTools): void {
  publicRoute<ReleaseView>(app, tools, {
    path: '/contracting/:id/releases/:release',
    summary: 'One release of a process, as published',
    query: Type.Object({source: must(RecordQueryType.properties.source, 'records are asked for by source')}),
    params: ReleaseParams,
    load: async (request) => {
      const {id, release} = request.params as {id: string; release: string};
      const {source} = request.query as {source?: string};
      const read = await readRecord({pool: tools.pool()}, contracting, {id, ...(source && {source})}, ANONYMOUS);
      return read && presentRelease({process: id, source: read.source, statements: read.statements, id: release});
    },
    html: (view, context) => renderPage(ReleasePage, view, context),
    json: (view) => view,
    status: ({entry}) => (entry.removed ? 410 : 200),
    statuses: {410: 'It was removed by law; who did so, and why, is in the answer'},
  });
}

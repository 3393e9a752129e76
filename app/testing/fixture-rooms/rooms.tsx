import {fileURLToPath} from 'node:url';
import type {JSX} from 'preact';
import {mountRegister, type Panel, type RecordWithPanels} from '../../core/http/register-routes.ts';
import type {ListRead} from '../../core/read.ts';
import type {Register} from '../../core/register.ts';
import {forecasts, ledgers, treaties, whistles} from '../../core/testing/fixtures/index.ts';
import {Panels} from '../../ui/components/panels.tsx';
import {Layout} from '../../ui/layout.tsx';
import {renderPage, type PageProps} from '../../ui/render.ts';
import type {Room} from '../../ui/room.ts';

/** A room for a fixture register: everything that it needs is here, and nothing of the core knows of it. */
export function fixtureRoom(register: Register, panels: readonly Panel[] = []): Room {
  return {
    register, panels,
    messages: fileURLToPath(new URL('./messages', import.meta.url)),
    mount(app, tools) {
      mountRegister<ListRead, RecordWithPanels>(app, tools, register, {
        list: {
          present: (read) => read,
          html: (view, context) => renderPage(NotesPage, view, context),
          columns: ['id', 'title', 'date'],
          rows: ({rows}) => rows.map(({id, title, date}) => ({id, title, date})),
        },
        record: {
          present: (read) => read,
          html: (view, context) => renderPage(NotePage, view, context),
          columns: ['entry', 'said', 'position'],
          rows: ({statements}) => statements.map(({id, said, position}) => ({entry: id, said, position})),
        },
      });
    },
  };
}

function NotesPage({view, context}: PageProps<ListRead>): JSX.Element {
  return <Layout context={context} title={view.register}><h1>{view.register}</h1><ul>{view.rows.map(({id, title}) => <li key={id}>{id}: {title}</li>)}</ul></Layout>;
}

function NotePage({view, context}: PageProps<RecordWithPanels>): JSX.Element {
  return <Layout context={context} title={view.id}><h1>{view.id}</h1><pre>{JSON.stringify(view.state)}</pre><Panels panels={view.panels} context={context} /></Layout>;
}

/** Whistles say on a treaty's page how many cases speak of it. */
const casesOnTreaties: Panel = {
  on: 'treaties',
  async load(pool, {id}) {
    const {rows} = await pool.query<{title: string}>('select title from summary where register = $1 and title = $2', [whistles.number, `About ${id}`]);
    return rows.length === 0 ? undefined : {room: 'whistles', facts: rows.map(({title}) => ({key: 'case', text: title, href: '/whistles'}))};
  },
};

export const FIXTURE_ROOMS: readonly Room[] = [fixtureRoom(treaties), fixtureRoom(whistles, [casesOnTreaties]), fixtureRoom(ledgers), fixtureRoom(forecasts)];

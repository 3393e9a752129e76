import type {JSX} from 'preact';
import type {JobRead} from '../../core/jobs/read.ts';
import {Instant, State} from '../components/marks.tsx';
import {Take} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {dataPath} from '../paths.ts';
import type {PageProps} from '../render.ts';

export interface JobsView {
  readonly jobs: readonly JobRead[];
}

const MARKS = {running: 'now', done: 'done', stopped: 'open', failed: 'late'} as const;

/** Long work that anyone can see: what, how far, what was counted. */
export function JobsPage({view, context}: PageProps<JobsView>): JSX.Element {
  const {t} = context;
  const json = dataPath('/jobs', 'json');
  return (
    <Layout context={context} title={t.text('jobs.title')} json={json} door="data">
      <header class="pv-head pv-head--plain"><div><h1>{t.text('jobs.title')}</h1><p class="pv-lead">{t.text('jobs.lead')}</p></div></header>
      {view.jobs.length === 0 ? <p>{t.text('jobs.none')}</p> : (
        <ScrollTable id="jobs" entries caption={t.text('jobs.caption', {count: view.jobs.length})}
          columns={[
            {key: 'what', head: t.text('jobs.what')}, {key: 'state', head: t.text('jobs.state')}, {key: 'done', head: t.text('jobs.progress'), figure: true},
            {key: 'counts', head: t.text('jobs.counts')}, {key: 'started', head: t.text('jobs.started')},
          ]}
          rows={view.jobs.map(({number, kind, what, state, share, counts: {in: read, ...counts}, started}) => ({
            key: String(number),
            cells: [
              <bdi>{what}</bdi>, <State mark={MARKS[state]}>{t.text(`jobs.state.${state}`)}</State>,
              share === undefined ? '–' : t.percent(share),
              // what is looked through is not accepted yet
              kind === 'check' ? t.text('jobs.checked', {in: read, good: read - counts.rejected, rejected: counts.rejected}) : t.text('jobs.count', {in: read, ...counts}),
              <Instant context={context} at={started} />,
            ],
          }))} />
      )}
      <Take context={context} links={[{href: json, text: 'JSON'}]} />
    </Layout>
  );
}

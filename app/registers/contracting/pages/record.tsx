import type {JSX} from 'preact';
import {Comments} from '../../../ui/comments/thread.tsx';
import {Code} from '../../../ui/components/marks.tsx';
import {Panels} from '../../../ui/components/panels.tsx';
import {Take} from '../../../ui/components/parts.tsx';
import {Layout} from '../../../ui/layout.tsx';
import {dataPath, knownPath} from '../../../ui/paths.ts';
import type {PageProps} from '../../../ui/render.ts';
import {LIST_PATH, recordPath} from '../paths.ts';
import type {RecordView} from '../present/view.ts';
import {RecordFindings} from './record-findings.tsx';
import {RecordHead} from './record-head.tsx';
import {RecordHistory} from './record-history.tsx';
import {RecordSection} from './record-sections.tsx';
import {RecordSources} from './record-sources.tsx';
import {RecordTime} from './record-time.tsx';
import {RecordValues} from './record-values.tsx';

/** One contracting process, from plan to payment, every figure beside the entry that says it. */
export function RecordPage({view, context}: PageProps<RecordView>): JSX.Element {
  const {t} = context;
  const [json, csv] = [dataPath(context.path, 'json'), dataPath(context.path, 'csv')];
  const title = view.title?.kind === 'text' ? view.title.text : view.id;
  const known = view.facts.length > 0;
  const props = {view, context};
  return (
    <Layout context={context} title={title} door="money" json={json} csv={csv} noindex={view.asKnownOn !== undefined} cite={knownPath(context.path, view.entries)}
      crumbs={[{text: t.text('room.contracting'), path: LIST_PATH}, {text: <Code>{view.id}</Code>, path: recordPath(view.id)}]}>
      <RecordHead {...props} />
      {known && <RecordTime {...props} />}
      <RecordFindings {...props} />
      <RecordValues {...props} />
      <RecordSection {...props} name="awards" />
      <RecordSection {...props} name="contracts" />
      <RecordSection {...props} name="bids" />
      <RecordSection {...props} name="items" />
      <div class={view.sections.some(({section}) => section === 'amendments') ? 'pv-cols pv-cols--half' : ''}>
        <RecordSection {...props} name="documents" />
        <RecordSection {...props} name="amendments" />
      </div>
      <RecordSection {...props} name="milestones" />
      <RecordSection {...props} name="transactions" />
      <RecordSection {...props} name="parties" />
      <Panels panels={view.panels ?? []} context={context} />
      <RecordHistory {...props} />
      {view.comments !== undefined && <Comments read={view.comments} context={context} />}
      <RecordSources {...props} />
      <Take context={context} links={[{href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

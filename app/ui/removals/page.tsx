import type {JSX} from 'preact';
import type {RemovalListed} from '../../core/removals/list.ts';
import type {PageContext} from '../../core/page.ts';
import {Code, Day, Instant, Said, Unknown} from '../components/marks.tsx';
import {Pager, Take} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {dataPath} from '../paths.ts';
import type {PageProps} from '../render.ts';

export interface RemovedView {
  readonly removals: readonly RemovalListed[];
  /** How many there are in all. */
  readonly count: number;
  /** The number below which the next page goes on. */
  readonly next?: number;
}

export const REMOVED_PATH = '/removed';

/** Every removal by law: what, why, who decided, until when one may appeal. */
export function RemovedPage({view: {removals, count, next}, context}: PageProps<RemovedView>): JSX.Element {
  const {t} = context;
  const [json, csv] = [dataPath(REMOVED_PATH, 'json'), dataPath(REMOVED_PATH, 'csv')];
  return (
    <Layout context={context} title={t.text('removed.title')} json={json} csv={csv} atom={`${REMOVED_PATH}.atom`} door="data">
      <header class="pv-head pv-head--plain"><div><h1>{t.text('removed.title')}</h1><p class="pv-lead">{t.text('removed.lead')}</p></div></header>
      {removals.length === 0 ? <p>{t.text('removed.none')}</p> : (
        <ScrollTable id="removals" entries caption={t.text('removed.caption', {count})}
          columns={[
            {key: 'entry', head: t.text('removed.entry')}, {key: 'at', head: t.text('removed.at')}, {key: 'why', head: t.text('removed.why')},
            {key: 'law', head: t.text('removed.law')}, {key: 'bodies', head: t.text('removed.bodies')}, {key: 'appeal', head: t.text('removed.appeal')},
          ]}
          rows={removals.map((removal) => ({key: String(removal.number), cells: cellsOf(removal, context)}))} />
      )}
      <Pager context={context} next={next === undefined ? undefined : context.href(`${REMOVED_PATH}?before=${next}`)} />
      <Take context={context} links={[{href: context.href(`${REMOVED_PATH}.atom`), text: t.text('take.atom')}, {href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

/** The page of the record that it was in. */
export function recordPathOf({register, record, source}: Pick<RemovalListed, 'register' | 'record' | 'source'>): string {
  return `/${register}/${encodeURIComponent(record)}?source=${source.slug}`;
}

function cellsOf(removal: RemovalListed, context: PageContext): JSX.Element[] {
  const {t} = context;
  const {number, source, entry, at, reason, law, authority, scope, bodies, appealBy, position, lifted} = removal;
  return [
    <span id={`removal-${number}`}>
      <a href={context.href(recordPathOf(removal))}><Code>{removal.record}</Code></a>
      <span class="pv-th-sub">{t.rich('removed.entry-of', {entry: <Code>{entry}</Code>, source: <Said text={source.name} />})}</span>
    </span>,
    <><Instant context={context} at={at} /><span class="pv-th-sub">{t.text('removed.in-log', {position})}</span></>,
    <>
      <Said text={reason} /><span class="pv-th-sub">{t.rich('removed.scope', {scope: <Said text={scope} />})}</span>
      {lifted !== undefined && <Lifted lifted={lifted} context={context} />}
    </>,
    t.rich('removed.law-of', {law: <Said text={law} />, authority: <Said text={authority} />}),
    bodies === undefined ? <Unknown context={context} /> : t.rich('removed.bodies-of', {first: <Said text={bodies[0]} />, second: <Said text={bodies[1]} />}),
    appealBy === undefined ? <Unknown context={context} of="removed.appeal-none" /> : t.rich('removed.appeal-by', {date: <Day context={context} date={appealBy} />}),
  ].map((cell) => <>{cell}</>);
}

function Lifted({lifted: {at, reason, law, authority, bodies: [first, second], saidAgain}, context}: {readonly lifted: NonNullable<RemovalListed['lifted']>; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <p>
      <b>{t.rich('removed.lifted', {at: <Instant context={context} at={at} />, authority: <Said text={authority} />, law: <Said text={law} />, reason: <Said text={reason} />})}</b>{' '}
      {t.rich('removed.lifted-by', {first: <Said text={first} />, second: <Said text={second} />})}{' '}
      {saidAgain === undefined ? t.text('removed.not-again') : t.text('removed.said-again', {position: saidAgain})}
    </p>
  );
}

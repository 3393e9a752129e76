import type {JSX} from 'preact';
import {FEWEST_COMPARED, type OwedBy} from '../../core/duties/count.ts';
import {DUTY_STATES, type DutyFilter, type DutyRead, type DutyStateName} from '../../core/duties/read.ts';
import type {PageContext} from '../../core/page.ts';
import {Day, Said, State} from '../components/marks.tsx';
import {More, Pager, Section, Take, Verbs} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {followPath, sourcePath} from '../paths.ts';
import type {PageProps} from '../render.ts';
import {Times} from './times.tsx';
import {owedFile, owedPath, type OwedView} from './view.ts';
import {arithmeticWords, ruleWords, stateWords} from './words.ts';

const MARKS = {late: 'late', open: 'open', done: 'done', excused: 'no'} as const;

/** Who owes what until when: the late ones first, each date with its arithmetic. */
export function OwedPage({view, context}: PageProps<OwedView>): JSX.Element {
  const {t} = context;
  const {filter, duties, counts} = view;
  const [json, csv, ics] = [owedFile(filter, 'json'), owedFile(filter, 'csv'), owedFile(filter, 'ics')];
  const atom = owedFile(filter, 'atom');
  const {late, open} = counts.states;
  const followed = filter.duty !== undefined ? {duty: filter.duty} : filter.by !== undefined ? {by: filter.by} : undefined;
  return (
    <Layout context={context} title={t.text('owed.title')} door="promises" json={json} csv={csv} atom={atom}>
      <header class={followed === undefined ? 'pv-head pv-head--plain' : 'pv-head'}><div>
        <h1>{t.text('owed.title')}</h1>
        <p class="pv-lead">{duties.length === 0 && late + open === 0 && counts.states.done + counts.states.excused === 0 ? t.text('owed.none') : t.text('owed.lead', {late, open})}</p>
      </div>{followed !== undefined && <Verbs context={context} verbs={[{verb: 'follow', hint: t.text('owed.follow'), links: [{href: context.href(atom), text: t.text('take.atom')}, {href: context.href(followPath(owedPath(followed))), text: t.text('follow.by-mail')}]}]} />}</header>
      <Choices view={view} context={context} />
      {duties.length > 0 ? <List duties={duties} context={context} /> : late + open + counts.states.done + counts.states.excused > 0 && <p>{t.text('owed.none-here')} <a href={context.href('/owed')}>{t.text('owed.all')}</a></p>}
      <Pager context={context} next={view.next === undefined ? undefined : context.href(owedPath(filter, {after: view.next}))} />
      <Times view={view} context={context} />
      {counts.bodies.length > 1 && <Bodies view={view} context={context} />}
      <Take context={context} links={[{href: context.href(atom), text: t.text('take.atom')}, {href: context.href(ics), text: t.text('owed.ics')}, {href: json, text: t.text('take.json')}, {href: csv, text: t.text('take.csv')}]} />
    </Layout>
  );
}

/** What the list can be narrowed to, as links: the one that holds is no link. */
function Choices({view: {filter, counts}, context}: PageProps<OwedView>): JSX.Element {
  const {t} = context;
  const states: (DutyStateName | undefined)[] = [undefined, ...DUTY_STATES];
  const link = (to: DutyFilter, chosen: boolean, text: string, count: number): JSX.Element => (
    <li key={text}>{chosen ? <b aria-current="true">{text}</b> : <a href={context.href(owedPath(to))}>{text}</a>}{' '}<span class="pv-muted">{t.number(count)}</span></li>
  );
  const {duty: _, ...kept} = filter;
  const body = filter.by === undefined ? undefined : counts.bodies.find(({key}) => key === filter.by);
  return (
    <nav class="pv-owed" aria-label={t.text('owed.narrow')}>
      <ul>{states.map((state) => link({...kept, state}, filter.state === state && filter.duty === undefined, t.text(`owed.filter.${state ?? 'both'}`), state === undefined ? counts.states.late + counts.states.open : counts.states[state]))}</ul>
      {counts.registers.length > 1 && (
        <ul>
          {link({...kept, register: undefined}, filter.register === undefined, t.text('owed.filter.registers'), counts.registers.reduce((sum, {count}) => sum + count, 0))}
          {counts.registers.map(({register, count}) => link({...kept, register}, filter.register === register, t.text(`room.${register}`), count))}
        </ul>
      )}
      {(filter.by !== undefined || filter.duty !== undefined) && <p>{body !== undefined && <><Said text={body.name} />. </>}<a href={context.href(owedPath({...kept, by: undefined}))}>{t.text('owed.filter.everyone')}</a></p>}
    </nav>
  );
}

function List({duties, context}: {readonly duties: readonly DutyRead[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id="duties" entries caption={t.text('owed.caption', {count: duties.length})}
      columns={[{key: 'what', head: t.text('owed.what')}, {key: 'by', head: t.text('owed.by')}, {key: 'due', head: t.text('owed.due')}, {key: 'state', head: t.text('owed.state')}]}
      rows={duties.map((duty) => ({key: duty.id, cells: [
        <What duty={duty} context={context} />, <a class="pv-name" href={context.href(owedPath({by: duty.owedBy.key}))}><Said text={duty.owedBy.name} /></a>,
        <Due duty={duty} context={context} />, <State mark={MARKS[duty.assessment.state.kind]}>{stateWords(duty.assessment.state, t)}</State>,
      ]}))} />
  );
}

function What({duty, context}: {readonly duty: DutyRead; readonly context: PageContext}): JSX.Element {
  const {register, record, title, language, source} = duty;
  const about = record === undefined
    ? <a href={context.href(sourcePath({register, slug: source.slug}))}><Said text={source.name} /></a>
    : <a href={context.href(`/${register}/${encodeURIComponent(record)}`)}>{title === undefined ? <bdi dir="ltr">{record}</bdi> : <Said text={title} lang={language} />}</a>;
  return <span id={`duty-${duty.id}`}>{ruleWords(duty, context)}<br /><span class="pv-small">{about}</span></span>;
}

/** The last lawful day, and one click away how it was counted. */
function Due({duty, context}: {readonly duty: DutyRead; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {due} = duty.assessment;
  return (
    <>
      {due === undefined ? t.text('owed.no-due') : <Day context={context} date={due} short />}
      <More summary={t.text('owed.how')}><ol class="pv-small pv-arithmetic">{arithmeticWords(duty, t).map((line) => <li key={line}><bdi>{line}</bdi></li>)}</ol></More>
    </>
  );
}

/** By body. Only those with ten that are over are compared. */
function Bodies({view: {counts: {bodies, moreBodies}, filter}, context}: PageProps<OwedView>): JSX.Element {
  const {t} = context;
  const compared = bodies.some(({late}) => late !== undefined);
  const share = ({late}: OwedBy): string => (late === undefined ? t.text('owed.too-few') : t.text('owed.share', {share: t.percent(late.share), low: t.percent(late.low), high: t.percent(late.high), of: late.of}));
  return (
    <Section id="by-body" heading={t.text('owed.bodies')} sub={t.text(compared ? 'owed.bodies-sub' : 'owed.bodies-few', {fewest: FEWEST_COMPARED})}>
      <ScrollTable id="bodies" entries caption={t.text('owed.bodies-caption', {count: bodies.length, more: moreBodies})}
        columns={[
          {key: 'by', head: t.text('owed.by')}, {key: 'late', head: t.text('owed.filter.late'), figure: true}, {key: 'open', head: t.text('owed.filter.open'), figure: true},
          {key: 'done', head: t.text('owed.filter.done'), figure: true}, ...(compared ? [{key: 'share', head: t.text('owed.share-head')}] : []),
        ]}
        rows={bodies.map((body) => ({key: body.key, cells: [
          <a class="pv-name" href={context.href(owedPath({...filter, by: body.key, duty: undefined}))}><Said text={body.name} /></a>, t.number(body.counts.late), t.number(body.counts.open), t.number(body.counts.done), ...(compared ? [share(body)] : []),
        ]}))} />
    </Section>
  );
}

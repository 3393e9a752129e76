import type {JSX} from 'preact';
import type {PageContext} from '../../core/page.ts';
import type {MirrorState} from '../../core/mirror/state.ts';
import type {WatchedRead, WitnessRead} from '../../core/tlog/checkpoint.ts';
import type {LogAlarm} from '../../core/tlog/history.ts';
import {Code, DataLink, Instant, Unknown} from '../components/marks.tsx';
import {Alert, Facts, LogList, More, Section, Take} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {dataPath} from '../paths.ts';
import type {PageProps} from '../render.ts';

export interface LogView {
  readonly site: {readonly name: string; readonly demo: boolean; readonly languages: readonly string[]; readonly zone: string};
  /** Of whom this is a copy. */
  readonly mirror?: MirrorState;
  readonly origin: string;
  /** Entries by now; the checkpoint follows in some seconds. */
  readonly size: number;
  readonly checkpoint?: {readonly size: number; readonly root: string; readonly signed: string; readonly note: string};
  /** Oldest first; the last one signs. */
  readonly keys: readonly {readonly id: string; readonly vkey: string; readonly made: string; readonly position?: number; readonly statement?: string}[];
  readonly witnesses: readonly WitnessRead[];
  readonly watched: readonly WatchedRead[];
  /** The key with which this site vouches for other logs. */
  readonly witnessKey?: string;
  readonly alarm?: LogAlarm;
}

/** What the log is, how long it is, who signs it, who vouches for it, and how to check it without believing this page. */
export function LogPage({view, context}: PageProps<LogView>): JSX.Element {
  const {t} = context;
  const json = dataPath('/log', 'json');
  const key = view.keys.at(-1);
  return (
    <Layout context={context} title={t.text('log.title')} json={json} door="data">
      <header class="pv-head pv-head--plain"><div>
        <h1>{t.text('log.title')}</h1>
        <p class="pv-lead">{t.text('log.lead')}</p>
      </div></header>
      {view.mirror !== undefined && <Alert tone={view.mirror.problem === undefined ? 'info' : 'danger'}><p>{t.rich('log.mirror', {address: <DataLink href={view.mirror.address}><Code>{view.mirror.address}</Code></DataLink>, at: <b><Instant context={context} at={view.mirror.seen} /></b>})}{view.mirror.problem !== undefined && <>{' '}<b>{t.text('log.mirror.problem')} <Code>{view.mirror.problem}</Code></b></>}</p></Alert>}
      {view.alarm !== undefined && <Alert tone="danger"><p><b>{t.text('log.alarm')}</b> {alarmWords(view.alarm, context)}</p></Alert>}
      <Vouching view={view} context={context} />
      <Facts facts={[
        {label: t.text('log.size'), value: t.number(view.size)},
        {label: t.text('log.signed-size'), value: view.checkpoint === undefined ? <Unknown context={context} of="log.unsigned" /> : <>{t.text('log.entries', {count: view.checkpoint.size})}, <Instant context={context} at={view.checkpoint.signed} /></>},
        {label: t.text('log.root'), value: view.checkpoint === undefined ? <Unknown context={context} of="log.unsigned" /> : <span class="pv-hash"><Code>{view.checkpoint.root}</Code></span>},
        {label: t.text('log.origin'), value: <Code>{view.origin}</Code>},
        {label: t.text('log.key'), value: key === undefined ? <Unknown context={context} of="log.unsigned" /> : <span class="pv-hash"><Code>{key.vkey}</Code></span>},
      ]} />
      <Section id="witnesses" heading={t.text('log.witnesses')} sub={t.text('log.witnesses.sub')}>
        {view.witnesses.length === 0 ? <p>{t.text('log.only-this-site')}</p> : <Witnesses view={view} context={context} />}
      </Section>
      {(view.watched.length > 0 || view.witnessKey !== undefined) && (
        <Section id="watched" heading={t.text('log.watched')} sub={t.text('log.watched.sub')}>
          {view.watched.length > 0 && <Watched view={view} context={context} />}
          {view.witnessKey !== undefined && <p>{t.text('log.witness-key')} <span class="pv-hash"><Code>{view.witnessKey}</Code></span></p>}
        </Section>
      )}
      <Section id="check" heading={t.text('log.check')}>
        <p>{t.rich('log.check.text', {check: <a href={context.href('/check')}>{t.text('check.title')}</a>})}</p>
        <pre class="pv-sample" dir="ltr" tabindex={0}>{`npx parvis check FILE.proof\nnpx parvis log verify ${context.absolute('/')}`}</pre>
        {view.checkpoint !== undefined && <More summary={t.text('log.checkpoint')}><pre class="pv-sample" dir="ltr" tabindex={0}>{view.checkpoint.note}</pre></More>}
      </Section>
      {view.keys.length > 1 && (
        <Section id="keys" heading={t.text('log.keys')} sub={t.text('log.keys.sub')}>
          <LogList entries={view.keys.toReversed().map(({id, made, position, statement}) => ({key: id, when: <Instant context={context} at={made} />, what: (
            <><p><Code>{id}</Code>{position !== undefined && <>, {t.text('log.key-entry', {position})}</>}</p>
              {statement !== undefined && <More summary={t.text('log.key-statement')}><pre class="pv-sample" dir="ltr" tabindex={0}>{statement}</pre></More>}</>
          )}))} />
        </Section>
      )}
      <Take context={context} links={[{href: json, text: 'JSON'}, {href: '/log/checkpoint', text: t.text('log.checkpoint')}]} />
    </Layout>
  );
}

/** Whether somebody outside keeps this log honest: the first thing to know of it. */
function Vouching({view, context}: PageProps<LogView>): JSX.Element {
  const {t} = context;
  const vouching = view.witnesses.filter(({size}) => size !== undefined);
  if (vouching.length === 0) return <Alert tone="info"><p>{t.text('log.only-this-site')}</p></Alert>;
  return <Alert tone="success"><p>{t.text('log.vouched', {names: t.list(vouching.map(({name}) => name)), count: vouching.length})}</p></Alert>;
}

function alarmWords(alarm: LogAlarm, {t}: PageContext): string {
  switch (alarm.kind) {
    case 'rolled-back': return t.text('log.alarm.rolled-back', {size: alarm.size, signed: alarm.signed});
    case 'forked': return t.text('log.alarm.forked', {signed: alarm.signed});
    case 'restarted': return t.text('log.alarm.restarted');
    case 'gap': return t.text('log.alarm.gap', {position: alarm.position});
  }
}

function Witnesses({view, context}: PageProps<LogView>): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id="witness-table" entries caption={t.text('log.witnesses.caption', {count: view.witnesses.length})}
      columns={[{key: 'name', head: t.text('log.witness')}, {key: 'size', head: t.text('log.cosigned'), figure: true}, {key: 'at', head: t.text('log.when')}, {key: 'state', head: t.text('log.state')}]}
      rows={view.witnesses.map(({name, address, size, at, problem}) => ({key: name, cells: [
        <DataLink href={address}><Code>{name}</Code></DataLink>,
        size === undefined ? <Unknown context={context} of="log.not-yet" /> : t.text('log.entries', {count: size}),
        at === undefined ? <Unknown context={context} of="log.not-yet" /> : <Instant context={context} at={at} />,
        problem === undefined ? t.text('log.state.good') : <b class="pv-up">{t.text('log.state.refused')} <Code>{problem}</Code></b>,
      ]}))} />
  );
}

function Watched({view, context}: PageProps<LogView>): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id="watched-table" entries caption={t.text('log.watched.caption', {count: view.watched.length})}
      columns={[{key: 'origin', head: t.text('log.origin')}, {key: 'size', head: t.text('log.cosigned'), figure: true}, {key: 'seen', head: t.text('log.when')}, {key: 'state', head: t.text('log.state')}]}
      rows={view.watched.map(({origin, address, size, seen, alarm}) => ({key: origin, hot: alarm !== undefined, cells: [
        <DataLink href={address}><Code>{origin}</Code></DataLink>, t.text('log.entries', {count: size}),
        seen === undefined ? <Unknown context={context} of="log.not-yet" /> : <Instant context={context} at={seen} />,
        alarm === undefined ? t.text('log.state.good') : <b class="pv-up">{t.text('log.state.rewritten')} <Code>{alarm}</Code></b>,
      ]}))} />
  );
}

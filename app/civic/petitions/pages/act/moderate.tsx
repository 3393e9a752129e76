import type {JSX} from 'preact';
import type {ModerationClock, Petition} from '@parvis/petition';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, TextArea, TextField, type Choice, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Instant, Said, State} from '../../../../ui/components/marks.tsx';
import {Alert, LogList, Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {DISSOLVE_PATH, petitionPath, QUEUE_PATH} from '../../paths.ts';
import type {Similar} from '../../server/similar.ts';
import {Action, codeWords, StateWord, Words} from '../marks.tsx';
import {FORM, Hidden} from './form.tsx';

export interface QueueRow {
  readonly petition: Petition;
  readonly place: string;
  readonly waits?: {readonly days: number; readonly clock: ModerationClock};
  /** Who looks at it now. */
  readonly lockedBy?: string;
}

export interface QueueView {
  readonly rows: readonly QueueRow[];
  /** Those that were decided, the newest first. */
  readonly decided: readonly Petition[];
  /** Bodies whose petitions all end now. */
  readonly ending: readonly string[];
  readonly updates: readonly {readonly number: number; readonly petition: string; readonly title: string; readonly created: string}[];
  readonly busy: boolean;
}

function crumbsOf({t}: PageContext): {text: string; path: string}[] {
  return [{text: t.text('account.short'), path: '/act/account'}, {text: t.text('petitions.queue.title'), path: QUEUE_PATH}];
}

const CLOCKS = {'in-time': 'open', 'near-overdue': 'now', overdue: 'late'} as const;

/** What waits for moderators, the longest first. */
export function QueuePage({view: {rows, updates, busy, decided, ending}, context}: PageProps<QueueView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('petitions.queue.title')} lead={t.text('petitions.queue.lead', {count: rows.length})} crumbs={crumbsOf(context)}>
      {ending.length > 0 && <Alert tone="info"><p>{t.text('petitions.dissolve.running', {bodies: t.list(ending)})}</p></Alert>}
      {busy && <Alert tone="warning"><p>{t.text('petitions.queue.busy')}</p></Alert>}
      {rows.length > 0 && (
        <ScrollTable id="queue" entries caption={t.text('petitions.queue.caption')}
          columns={[{key: 'what', head: t.text('petitions.list.what')}, {key: 'state', head: t.text('petitions.list.state')}, {key: 'waits', head: t.text('petitions.queue.waits')}, {key: 'by', head: t.text('petitions.queue.by')}]}
          rows={rows.map(({petition, place, waits, lockedBy}) => ({key: petition.id, cells: [
            <><a href={context.href(`${QUEUE_PATH}/${petition.id}`)}><Action petition={petition} context={context} /></a><span class="pv-th-sub"><Said text={place} /></span></>,
            <StateWord state={petition.state} context={context} />,
            waits === undefined ? '' : <State mark={CLOCKS[waits.clock]}>{t.text(`petitions.clock.${waits.clock}`, {days: waits.days})}</State>,
            lockedBy === undefined ? '' : <Said text={lockedBy} />,
          ]}))} />
      )}
      {updates.length > 0 && (
        <Section id="updates" heading={t.text('petitions.queue.updates')}>
          <ul>{updates.map(({number, title, created}) => <li key={number}><a href={context.href(`${QUEUE_PATH}/updates/${number}`)}><Said text={title} /></a>, <Instant context={context} at={created} /></li>)}</ul>
        </Section>
      )}
      <Decided petitions={decided} context={context} />
      <p><a href={context.href(DISSOLVE_PATH)}>{t.text('petitions.dissolve.title')}</a></p>
    </ActPage>
  );
}

/** What was decided can be given more time, hidden or taken up again. */
function Decided({petitions, context}: {readonly petitions: readonly Petition[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id="decided" heading={t.text('petitions.queue.decided')}>
      <form class="pv-form" action={context.href(QUEUE_PATH)} method="get">
        <TextField context={context} form={FORM} problems={[]} name="code" label={t.text('petitions.queue.code')} hint={t.text('petitions.queue.code-hint')} value="" autocomplete="off" dir="ltr" />
        <p><button class="ds-button" data-variant="secondary" type="submit">{t.text('petitions.queue.go')}</button></p>
      </form>
      {petitions.length > 0 && (
        <ScrollTable id="decided-table" entries caption={t.text('petitions.queue.decided-caption')}
          columns={[{key: 'what', head: t.text('petitions.list.what')}, {key: 'state', head: t.text('petitions.list.state')}, {key: 'count', head: t.text('petitions.list.signatures'), figure: true}]}
          rows={petitions.map((petition) => ({key: petition.id, cells: [
            <a href={context.href(`${QUEUE_PATH}/${petition.id}`)}><Action petition={petition} context={context} /></a>, <StateWord state={petition.state} context={context} />, t.number(petition.count),
          ]}))} />
      )}
    </Section>
  );
}

export interface CaseForm {
  readonly days: string;
  readonly code: string;
  readonly details: string;
  readonly topics: string;
  readonly note: string;
  readonly committee: string;
  readonly answers: string;
}

export interface CaseView {
  readonly token: string;
  readonly petition: Petition;
  readonly history: readonly {readonly at: string; readonly kind: string; readonly by?: string; readonly note?: string; readonly removal?: string}[];
  readonly similar: readonly Similar[];
  /** `mine`: she looks at it now; a name: somebody else does. */
  readonly lock: 'free' | 'mine' | {readonly by: string};
  readonly acts: readonly ('approve' | 'reject' | 'flag' | 'park' | 'restore' | 'hide' | 'extend')[];
  readonly answers: readonly Choice[];
  readonly form: CaseForm;
  readonly problems: readonly FieldProblem[];
  readonly changed?: true;
}

/** One petition before a moderator: its text, what is like it, what happened, and what can be decided. */
export function CasePage({view, context}: PageProps<CaseView>): JSX.Element {
  const {t} = context;
  const {petition, lock, problems, token} = view;
  const {id, text, state, count} = petition;
  const here = `${QUEUE_PATH}/${id}`;
  return (
    <ActPage context={context} title={text?.action ?? t.text('petitions.without-text')} form={FORM} problems={problems}
      lead={<><StateWord state={state} context={context} /> · {t.text('petitions.organise.count', {count})}</>} crumbs={[...crumbsOf(context), {text: id, path: here}]}>
      {view.changed && <Alert tone="warning"><p>{t.text('petitions.case.changed')}</p></Alert>}
      {text !== undefined && <><Words text={text.background} lang={text.language} />{text.details !== undefined && <Words text={text.details} lang={text.language} />}</>}
      {view.similar.length > 0 && (
        <Section id="similar" heading={t.text('petitions.look.similar')}>
          <ul>{view.similar.map((one) => <li key={one.id}><a href={context.href(petitionPath(one.id))}><Said text={one.title} lang={one.language} /></a></li>)}</ul>
        </Section>
      )}
      <Section id="decide" heading={t.text('petitions.case.decide')}>
        {typeof lock === 'object' && <Alert tone="info"><p>{t.rich('petitions.case.locked', {by: <Said text={lock.by} />})}</p></Alert>}
        {lock === 'mine' ? <Decide view={view} context={context} here={here} /> : (
          <PostForm context={context} action={`${here}/take`} token={token} button={t.text(lock === 'free' ? 'petitions.case.take' : 'petitions.case.take-over')} {...(lock !== 'free' && {variant: 'secondary' as const})} />
        )}
      </Section>
      <Section id="history" heading={t.text('petitions.case.history')}>
        <LogList entries={view.history.map(({at, kind, by, note, removal}, i) => ({
          key: String(i), when: <Instant context={context} at={at} />,
          what: <>{codeWords('event', kind, context)}{by !== undefined && <> · <Said text={by} /></>}{note !== undefined && <Words text={note} />}{removal !== undefined && <p class="pv-small"><a href={context.href(removal)}>{t.text('petitions.case.remove')}</a></p>}</>,
        }))} />
      </Section>
    </ActPage>
  );
}

function Decide({view, context, here}: PageProps<CaseView> & {readonly here: string}): JSX.Element {
  const {t} = context;
  const {acts, form, problems, petition: {frame: {rules}}, token, answers} = view;
  const common = {context, form: FORM, problems};
  const codes = rules.rejections.filter(({hidden}) => hidden || acts.includes('reject'));
  return (
    <PostForm context={context} action={`${here}/decide`} token={token} button={t.text('petitions.case.button')}>
      <SelectField {...common} name="do" label={t.text('petitions.case.act')} value="" choices={[{value: '', text: t.text('petitions.start.choose')}, ...acts.map((act) => ({value: act, text: t.text(`petitions.case.act.${act}`)}))]} />
      {(acts.includes('reject') || acts.includes('hide')) && (
        <SelectField {...common} name="code" label={t.text('petitions.case.code')} hint={t.text('petitions.case.code-hint')} value={form.code}
          choices={[{value: '', text: '–'}, ...codes.map(({code, hidden}) => ({value: code, text: hidden ? t.text('petitions.case.hidden', {code: codeWords('code', code, context)}) : codeWords('code', code, context)}))]} />
      )}
      {acts.includes('extend') && <TextField {...common} name="days" label={t.text('petitions.case.days')} hint={t.text('petitions.case.days-hint')} value={form.days} inputmode="numeric" autocomplete="off" />}
      {acts.includes('reject') && <TextArea context={context} form={FORM} problems={problems} name="details" label={t.text('petitions.case.details')} hint={t.text('petitions.case.details-hint')} value={form.details} rows={4} />}
      {acts.includes('approve') && (
        <>
          <TextField {...common} name="topics" label={t.text('petitions.case.topics')} hint={t.text('petitions.case.topics-hint')} value={form.topics} />
          <SelectField {...common} name="answers" label={t.text('petitions.fact.answers')} value={form.answers} choices={answers} />
          <TextArea context={context} form={FORM} problems={problems} name="committee" label={t.text('petitions.text.note')} hint={t.text('petitions.case.committee-hint')} value={form.committee} rows={2} />
        </>
      )}
      <TextArea context={context} form={FORM} problems={problems} name="note" label={t.text('petitions.case.note')} hint={t.text('petitions.case.note-hint')} value={form.note} rows={2} />
    </PostForm>
  );
}

export interface UpdateView {
  readonly token: string;
  readonly number: number;
  readonly petition: Petition;
  readonly text: string;
  readonly state: string;
  readonly problems: readonly FieldProblem[];
  readonly reason: string;
}

/** A message to those who signed, before it goes out. */
export function UpdatePage({view: {token, number, petition, text, state, problems, reason}, context}: PageProps<UpdateView>): JSX.Element {
  const {t} = context;
  const here = `${QUEUE_PATH}/updates/${number}`;
  return (
    <ActPage context={context} title={t.text('petitions.update.title')} lead={<Action petition={petition} context={context} />} form={FORM} problems={problems} crumbs={[...crumbsOf(context), {text: t.text('petitions.update.title'), path: here}]}>
      <Words text={text} />
      {state === 'waiting' ? (
        <>
          <PostForm context={context} action={here} token={token} button={t.text('petitions.update.send')}><Hidden fields={{do: 'send'}} /></PostForm>
          <PostForm context={context} action={here} token={token} button={t.text('petitions.update.refuse')} variant="secondary">
            <Hidden fields={{do: 'refuse'}} />
            <TextArea context={context} form={FORM} problems={problems} name="reason" label={t.text('petitions.update.reason')} value={reason} rows={2} />
          </PostForm>
        </>
      ) : <Alert tone="info"><p>{t.text(`petitions.update.${state}`)}</p></Alert>}
    </ActPage>
  );
}

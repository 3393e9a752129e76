import type {JSX} from 'preact';
import type {RemovalListed} from '../../core/removals/list.ts';
import type {ProposalRead} from '../../core/removals/propose.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {SelectField, TextField, type Choice, type FieldProblem} from '../components/forms.tsx';
import {Code, Day, Instant, Said, State, Unknown} from '../components/marks.tsx';
import {Facts, Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';
import {recordPathOf} from './page.tsx';

export const REMOVALS_PATH = '/act/removals';

export interface RemovalForm {
  /** `register/slug` */
  readonly source: string;
  readonly id: string;
  readonly entry: string;
  readonly reason: string;
  readonly law: string;
  readonly authority: string;
  readonly scope: string;
  readonly appeal: string;
  readonly body: string;
  /** Random: the same form sent twice proposes once. */
  readonly once: string;
}

export interface OwnBody {
  readonly number: number;
  readonly name: string;
}

export interface RemovalsView {
  readonly token: string;
  readonly proposals: readonly ProposalRead[];
  /** The newest removals that nothing lifted yet. */
  readonly liftable: readonly RemovalListed[];
  readonly sources: readonly Choice[];
  /** The bodies whose officer she is. */
  readonly bodies: readonly OwnBody[];
  readonly form: RemovalForm;
  readonly problems: readonly FieldProblem[];
}

/** Proposals that wait, those decided, and the form of a new one. */
export function RemovalsPage({view, context}: PageProps<RemovalsView>): JSX.Element {
  const {t} = context;
  const waiting = view.proposals.filter(({state}) => state === 'open');
  const decided = view.proposals.filter(({state}) => state !== 'open');
  return (
    <ActPage context={context} title={t.text('removals.title')} lead={t.text('removals.lead')} form="removals" problems={view.problems} crumbs={crumbsOf(context)}>
      <Section id="waiting" heading={t.text('removals.waiting')}>
        {waiting.length === 0 ? <p>{t.text('removals.waiting-none')}</p> : <Proposals id="waiting-table" proposals={waiting} context={context} />}
      </Section>
      <Section id="new" heading={t.text('removals.new')} sub={t.text('removals.new-sub')}>
        <PostForm context={context} action={REMOVALS_PATH} token={view.token} button={t.text('removals.button')}>
          <EntryFields form="removals" view={view} context={context} />
          <OrderFields view={view} context={context} appeal />
        </PostForm>
      </Section>
      {view.liftable.length > 0 && (
        <Section id="liftable" heading={t.text('removals.liftable')} sub={t.text('removals.liftable-sub')}>
          <ul>{view.liftable.map(({number, record, entry}) => <li key={number}><a href={context.href(`${REMOVALS_PATH}/lift/${number}`)}>{t.rich('removals.lift-of', {number: t.number(number), record: <Code>{record}</Code>, entry: <Code>{entry}</Code>})}</a></li>)}</ul>
        </Section>
      )}
      {decided.length > 0 && <Section id="decided" heading={t.text('removals.decided')}><Proposals id="decided-table" proposals={decided} context={context} /></Section>}
      <p><a href={context.href('/removed')}>{t.text('removals.see')}</a></p>
    </ActPage>
  );
}

function crumbsOf({t}: PageContext): {text: string; path: string}[] {
  return [{text: t.text('account.short'), path: '/act/account'}, {text: t.text('removals.title'), path: REMOVALS_PATH}];
}

function Proposals({id, proposals, context}: {readonly id: string; readonly proposals: readonly ProposalRead[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id={id} entries caption={t.text('removals.caption', {count: proposals.length})}
      columns={[{key: 'what', head: t.text('removals.proposal')}, {key: 'by', head: t.text('removals.by')}, {key: 'at', head: t.text('removals.at')}, {key: 'state', head: t.text('removals.state')}]}
      rows={proposals.map((proposal) => ({key: String(proposal.number), cells: [
        <a href={context.href(`${REMOVALS_PATH}/${proposal.number}`)}><What of={proposal} context={context} /></a>, <Said text={proposal.body.name} />, <Instant context={context} at={proposal.at} />, <ProposalMark of={proposal} context={context} />,
      ]}))} />
  );
}

function What({of: {kind, entry, id}, context}: {readonly of: ProposalRead; readonly context: PageContext}): JSX.Element {
  return <>{context.t.rich(`removals.of.${kind}`, {entry: <Code>{entry}</Code>, record: <Code>{id}</Code>})}</>;
}

const MARKS = {open: 'now', confirmed: 'done', refused: 'no', 'taken back': 'no'} as const;

function ProposalMark({of: {state, decided}, context}: {readonly of: ProposalRead; readonly context: PageContext}): JSX.Element {
  return <State mark={MARKS[state]}>{context.t.rich(`removals.state.${state.replace(' ', '-')}`, {body: <Said text={decided?.body ?? ''} />})}</State>;
}

type FormName = 'removals' | 'withdraw';

/** Which entry: source, record, id of the entry. */
export function EntryFields({form, view: {form: values, sources, problems}, context}: {
  readonly form: FormName; readonly view: {readonly form: Pick<RemovalForm, 'source' | 'id' | 'entry'>; readonly sources: readonly Choice[]; readonly problems: readonly FieldProblem[]}; readonly context: PageContext;
}): JSX.Element {
  const {t} = context;
  const rest = {context, form, problems};
  return (
    <>
      <SelectField {...rest} name="source" label={t.text('removals.source')} value={values.source} choices={[{value: '', text: t.text('form.choose')}, ...sources]} />
      <TextField {...rest} name="id" label={t.text('removals.id')} hint={t.text('removals.id-hint')} value={values.id} dir="ltr" autocomplete="off" />
      <TextField {...rest} name="entry" label={t.text('removals.entry')} hint={t.text('removals.entry-hint')} value={values.entry} dir="ltr" autocomplete="off" />
    </>
  );
}

function OrderFields({view: {form, bodies, problems}, context, appeal}: {
  readonly view: {readonly form: RemovalForm; readonly bodies: readonly OwnBody[]; readonly problems: readonly FieldProblem[]}; readonly context: PageContext; readonly appeal?: boolean;
}): JSX.Element {
  const {t} = context;
  const rest = {context, form: 'removals', problems, autocomplete: 'off'};
  return (
    <>
      <input type="hidden" name="once" value={form.once} />
      <TextField {...rest} name="reason" label={t.text('removals.reason')} value={form.reason} />
      <TextField {...rest} name="law" label={t.text('removals.law')} hint={t.text('removals.law-hint')} value={form.law} />
      <TextField {...rest} name="authority" label={t.text('removals.authority')} value={form.authority} />
      {appeal === true && <TextField {...rest} name="scope" label={t.text('removals.scope')} hint={t.text('removals.scope-hint')} value={form.scope} />}
      {appeal === true && <TextField {...rest} name="appeal" label={t.text('removals.appeal')} hint={t.text('removals.appeal-hint')} value={form.appeal} inputmode="numeric" dir="ltr" />}
      <BodyField bodies={bodies} value={form.body} problems={problems} context={context} />
    </>
  );
}

/** For which body she acts, where she could act for several. */
function BodyField({bodies, value, problems, context}: {readonly bodies: readonly OwnBody[]; readonly value: string; readonly problems: readonly FieldProblem[]; readonly context: PageContext}): JSX.Element | null {
  if (bodies.length < 2) return null;
  return <SelectField context={context} form="removals" problems={problems} name="body" label={context.t.text('removals.body')} value={value} choices={bodies.map(({number, name}) => ({value: String(number), text: name}))} />;
}

export interface LiftView {
  readonly token: string;
  readonly removal: RemovalListed;
  readonly bodies: readonly OwnBody[];
  readonly form: RemovalForm;
  readonly problems: readonly FieldProblem[];
}

/** The form that proposes to lift a removal. */
export function LiftPage({view, context}: PageProps<LiftView>): JSX.Element {
  const {t} = context;
  const {removal: {number, record, entry}} = view;
  const path = `${REMOVALS_PATH}/lift/${number}`;
  return (
    <ActPage context={context} title={t.text('removals.lift')} form="removals" problems={view.problems} crumbs={[...crumbsOf(context), {text: t.text('removals.lift'), path}]}
      lead={t.rich('removals.lift-lead', {entry: <Code>{entry}</Code>, record: <Code>{record}</Code>})}>
      <PostForm context={context} action={path} token={view.token} button={t.text('removals.button')}><OrderFields view={view} context={context} /></PostForm>
    </ActPage>
  );
}

export interface ProposalView {
  readonly token: string;
  readonly proposal: ProposalRead;
  /** `decide`: she is an officer of another body. `take-back`: it is her body's. */
  readonly may: 'decide' | 'take-back' | 'neither';
  /** The bodies that she may decide for. */
  readonly bodies: readonly OwnBody[];
  readonly problems: readonly FieldProblem[];
}

/** One proposal, whole, before its decision. */
export function ProposalPage({view: {token, proposal, may, bodies, problems}, context}: PageProps<ProposalView>): JSX.Element {
  const {t} = context;
  const {number, kind, register, source, id, entry, reason, law, authority, scope, appealBy, person, body, at, state} = proposal;
  const path = `${REMOVALS_PATH}/${number}`;
  const lifts = kind === 'lift';
  return (
    <ActPage context={context} title={t.text(`removals.head.${kind}`)} form="removals" problems={problems} crumbs={[...crumbsOf(context), {text: t.number(number), path}]}>
      <Section id="what" heading={t.text('removals.check')}>
        <Facts facts={[
          {label: t.text('removals.state'), value: <ProposalMark of={proposal} context={context} />},
          {label: t.text('removals.record'), value: <a href={context.href(recordPathOf({register, record: id, source}))}><Code>{id}</Code></a>, under: <Said text={source.name} />},
          {label: t.text('removals.entry'), value: <Code>{entry}</Code>},
          {label: t.text('removals.reason'), value: <Said text={reason} />},
          {label: t.text('removals.law'), value: <Said text={law} />},
          {label: t.text('removals.authority'), value: <Said text={authority} />},
          ...(lifts ? [] : [
            {label: t.text('removals.scope'), value: <Said text={scope} />},
            {label: t.text('removals.appeal'), value: appealBy === undefined ? <Unknown context={context} of="removed.appeal-none" /> : <Day context={context} date={appealBy} />},
          ]),
          {label: t.text('removals.proposed-by'), value: t.rich('removals.person-for', {person: <Said text={person.name} />, body: <Said text={body.name} />}), under: <Instant context={context} at={at} />},
        ]} />
        {state === 'open' && may === 'decide' && (
          <>
            <p>{t.text(lifts ? 'removals.what-happens-lift' : 'removals.what-happens')}</p>
            <PostForm context={context} action={`${path}/confirm`} token={token} button={t.text(lifts ? 'removals.confirm-lift' : 'removals.confirm')}>
              <BodyField bodies={bodies} value="" problems={problems} context={context} />
            </PostForm>
            <PostForm context={context} action={`${path}/refuse`} token={token} variant="secondary" button={t.text('removals.refuse')} />
          </>
        )}
        {state === 'open' && may !== 'decide' && <p>{t.text('removals.other-body')}</p>}
        {state === 'open' && may === 'take-back' && <PostForm context={context} action={`${path}/take-back`} token={token} variant="secondary" button={t.text('removals.take-back')} />}
        {proposal.erased && proposal.erased.uploads + proposal.erased.drafts > 0 && <p>{t.text('removals.erased', {...proposal.erased})}</p>}
        {state === 'confirmed' && <p><a href={context.href('/removed')}>{t.text('removals.see')}</a></p>}
      </Section>
    </ActPage>
  );
}

import type {JSX} from 'preact';
import type {PrefixAsk} from '../../core/sources/asks.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {SelectField, TextArea, TextField, type FieldProblem} from '../components/forms.tsx';
import {Code, Instant, Said, State} from '../components/marks.tsx';
import {Facts, Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

export const PREFIXES_PATH = '/act/prefixes';

export interface KeptSourceForm {
  /** Slug of the body. */
  readonly body: string;
  readonly register: string;
  readonly name: string;
  /** One a line. */
  readonly prefixes: string;
}

export const EMPTY_KEPT: KeptSourceForm = {body: '', register: '', name: '', prefixes: ''};

export interface PrefixesView {
  readonly token: string;
  readonly asks: readonly PrefixAsk[];
  readonly bodies: readonly {readonly slug: string; readonly name: string}[];
  readonly registers: readonly string[];
  readonly form: KeptSourceForm;
  /** What was typed for an answer, by the number of what was asked. */
  readonly answers: ReadonlyMap<number, string>;
  readonly problems: readonly FieldProblem[];
}

/** What publishers ask to speak about, for whoever keeps the site; and the form that makes a data set for a body. */
export function PrefixesPage({view, context}: PageProps<PrefixesView>): JSX.Element {
  const {t} = context;
  const {form, problems} = view;
  const common = {context, form: 'prefixes', problems};
  const waiting = view.asks.filter(({state}) => state === 'open'), decided = view.asks.filter(({state}) => state !== 'open');
  return (
    <ActPage context={context} title={t.text('prefixes.title')} lead={t.text('prefixes.lead')} form="prefixes" problems={problems} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('prefixes.title'), path: PREFIXES_PATH}]}>
      <Section id="waiting" heading={t.text('prefixes.waiting')}>
        {waiting.length === 0 ? <p>{t.text('prefixes.waiting-none')}</p> : waiting.map((ask) => <Waiting key={ask.number} ask={ask} view={view} context={context} />)}
      </Section>
      <Section id="new" heading={t.text('prefixes.new')} sub={t.text('prefixes.new-sub')}>
        <PostForm context={context} action={PREFIXES_PATH} token={view.token} button={t.text('prefixes.button')}>
          <SelectField {...common} name="body" label={t.text('prefixes.body')} value={form.body} choices={[{value: '', text: t.text('form.choose')}, ...view.bodies.map(({slug, name}) => ({value: slug, text: name}))]} />
          <SelectField {...common} name="register" label={t.text('own-sources.register')} value={form.register} choices={[{value: '', text: t.text('form.choose')}, ...view.registers.map((name) => ({value: name, text: t.text(`room.${name}`)}))]} />
          <TextField {...common} name="name" label={t.text('own-sources.name')} value={form.name} autocomplete="off" />
          <TextArea {...common} name="prefixes" label={t.text('prefixes.prefixes')} hint={t.text('prefixes.prefixes-hint')} value={form.prefixes} dir="ltr" />
        </PostForm>
      </Section>
      {decided.length > 0 && <Section id="decided" heading={t.text('prefixes.decided')}><Asks id="decided-table" asks={decided} context={context} /></Section>}
    </ActPage>
  );
}

function Waiting({ask, view, context}: {readonly ask: PrefixAsk; readonly view: PrefixesView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const {number, prefix, source, body, why, person, at, others} = ask;
  const path = `${PREFIXES_PATH}/${number}`;
  return (
    <div id={`ask-${number}`}>
      <h3>{t.rich('prefixes.of', {prefix: <Code>{prefix}</Code>, source: <Said text={source.name} />})}</h3>
      <Facts facts={[
        {label: t.text('prefixes.by'), value: t.rich('removals.person-for', {person: <Said text={person.name} />, body: <Said text={body.name} />}), under: <Instant context={context} at={at} />},
        {label: t.text('prefixes.why'), value: <Said text={why} />},
        {label: t.text('source.claims'), value: source.claims.length === 0 ? t.text('prefixes.anything-until') : t.list(source.claims)},
        {label: t.text('prefixes.others'), value: others.length === 0 ? t.text('prefixes.others-none') : <Said text={t.list(others)} />},
      ]} />
      <PostForm context={context} action={`${path}/grant`} token={view.token} button={t.text('prefixes.grant')} />
      <PostForm context={context} action={`${path}/refuse`} token={view.token} variant="secondary" button={t.text('prefixes.refuse')}>
        <TextField context={context} form="prefixes" problems={view.problems} name={`answer-${number}`} label={t.text('prefixes.answer')} value={view.answers.get(number) ?? ''} />
      </PostForm>
    </div>
  );
}

const MARKS = {open: 'now', granted: 'done', refused: 'no', 'taken back': 'no'} as const;

/** What was asked for and what came of it. */
export function Asks({id, asks, context}: {readonly id: string; readonly asks: readonly PrefixAsk[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id={id} entries caption={t.text('prefixes.caption', {count: asks.length})}
      columns={[{key: 'prefix', head: t.text('prefixes.prefix')}, {key: 'source', head: t.text('own-sources.source')}, {key: 'at', head: t.text('prefixes.at')}, {key: 'state', head: t.text('removals.state')}]}
      rows={asks.map(({number, prefix, source, body, at, state, answer}) => ({key: String(number), cells: [
        <Code>{prefix}</Code>, <><Said text={source.name} />, <Said text={body.name} /></>, <Instant context={context} at={at} />,
        <><State mark={MARKS[state]}>{t.text(`prefixes.state.${state.replace(' ', '-')}`)}</State>{answer !== undefined && <> <q><Said text={answer} /></q></>}</>,
      ]}))} />
  );
}

import type {JSX} from 'preact';
import type {PetitionRules} from '@parvis/petition';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, TextArea, TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Day, Said} from '../../../../ui/components/marks.tsx';
import {Alert, Section} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {LIST_PATH, petitionPath, START_PATH} from '../../paths.ts';
import type {PlacePause} from '../../server/pause.ts';
import type {Similar} from '../../server/similar.ts';
import {StateWord, Words} from '../marks.tsx';
import {FORM, Hidden} from './form.tsx';

export interface StartForm {
  readonly place: string;
  readonly action: string;
  readonly background: string;
  readonly details: string;
  readonly name: string;
  readonly address: string;
  /** Random: the same form sent twice begins one petition. */
  readonly once: string;
}

export interface StartView {
  readonly token: string;
  readonly places: readonly {readonly slug: string; readonly name: string; readonly paused?: PlacePause}[];
  /** Of the place that is chosen, or the only one. */
  readonly rules?: PetitionRules;
  readonly form: StartForm;
  readonly problems: readonly FieldProblem[];
}

function crumbsOf({t}: PageContext): {text: string; path: string}[] {
  return [{text: t.text('room.petitions'), path: LIST_PATH}, {text: t.text('petitions.start.title'), path: START_PATH}];
}

/** What one asks for, of whom, and where one can be reached. */
export function StartPage({view, context}: PageProps<StartView>): JSX.Element {
  const {t} = context;
  const {places, rules, form, problems, token} = view;
  const common = {context, form: FORM, problems};
  if (places.length === 0) return <ActPage context={context} title={t.text('petitions.start.title')} lead={t.text('petitions.start.nobody')} crumbs={crumbsOf(context)} />;
  const open = places.filter(({paused}) => paused === undefined);
  const pauses = <Paused places={places} context={context} />;
  if (open.length === 0) return <ActPage context={context} title={t.text('petitions.start.title')} crumbs={crumbsOf(context)}>{pauses}<Typed form={form} context={context} /></ActPage>;
  const most = (name: 'action' | 'background' | 'details'): string => (rules === undefined ? t.text(`petitions.start.${name}-hint`) : `${t.text(`petitions.start.${name}-hint`)} ${t.text('petitions.form.most', {count: rules.lengths[name]})}`);
  return (
    <ActPage context={context} title={t.text('petitions.start.title')} lead={t.text('petitions.start.lead')} form={FORM} problems={problems} crumbs={crumbsOf(context)}>
      {pauses}
      {rules !== undefined && <p>{t.text('petitions.start.how', {supporters: rules.supporters.least, answer: rules.thresholds.answer ?? 0, debate: rules.thresholds.debate ?? 0})}</p>}
      <PostForm context={context} action={START_PATH} token={token} button={t.text('petitions.start.next')}>
        <Hidden fields={{do: 'check', once: form.once}} />
        {places.length > 1
          ? <SelectField {...common} name="place" label={t.text('petitions.start.place')} value={form.place} choices={[{value: '', text: t.text('petitions.start.choose')}, ...open.map(({slug, name}) => ({value: slug, text: name}))]} />
          : <><Hidden fields={{place: places[0]?.slug ?? ''}} /><p>{t.rich('petitions.to', {body: <Said text={places[0]?.name ?? ''} />})}</p></>}
        <TextField {...common} name="action" label={t.text('petitions.start.action')} hint={most('action')} value={form.action} />
        <TextArea context={context} form={FORM} problems={problems} name="background" label={t.text('petitions.start.background')} hint={most('background')} value={form.background} rows={4} />
        <TextArea context={context} form={FORM} problems={problems} name="details" label={t.text('petitions.start.details')} hint={most('details')} value={form.details} rows={6} />
        <TextField {...common} name="name" label={t.text('petitions.start.name')} hint={t.text('petitions.start.name-hint')} value={form.name} autocomplete="name" />
        <TextField {...common} name="address" label={t.text('petitions.start.address')} hint={t.text('petitions.start.address-hint')} value={form.address} autocomplete="email" inputmode="email" dir="ltr" />
      </PostForm>
    </ActPage>
  );
}

/** Whoever takes no new petitions now, why, and until when. */
function Paused({places, context}: {readonly places: StartView['places']; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      {places.map(({slug, name, paused}) => paused !== undefined && (
        <Alert tone="warning" key={slug}>
          <p><b>{t.rich('petitions.pause.none', {body: <Said text={name} />})}</b></p>
          <p>{paused.pause.kind === 'ended' ? t.text('petitions.pause.ended') : t.rich('petitions.pause.election', {from: <Day context={context} date={paused.pause.from} />, day: <Day context={context} date={paused.pause.day} />})}</p>
          {paused.reason !== undefined && <Words text={paused.reason} />}
          <p><a href={context.href(LIST_PATH)}>{t.text('petitions.pause.list')}</a></p>
        </Alert>
      ))}
    </>
  );
}

/** What was typed before the pause, to be kept for later. */
function Typed({form: {action, background, details}, context: {t}}: {readonly form: StartForm; readonly context: PageContext}): JSX.Element | null {
  if (action === '' && background === '' && details === '') return null;
  return (
    <Section id="typed" heading={t.text('petitions.pause.typed')}>
      {[action, background, details].filter((text) => text !== '').map((text) => <Words key={text} text={text} />)}
    </Section>
  );
}

export interface LookView {
  readonly token: string;
  readonly form: StartForm;
  readonly to: string;
  readonly similar: readonly Similar[];
}

/** The last look: what there is already, and what will be sent. */
export function LookPage({view: {token, form, to, similar}, context}: PageProps<LookView>): JSX.Element {
  const {t} = context;
  const {once, ...typed} = form;
  return (
    <ActPage context={context} title={t.text('petitions.look.title')} lead={t.text(similar.length > 0 ? 'petitions.look.similar-lead' : 'petitions.look.lead')} crumbs={crumbsOf(context)}>
      {similar.length > 0 && (
        <Section id="similar" heading={t.text('petitions.look.similar')}>
          <ul>{similar.map(({id, title, language, state}) => <li key={id}><a href={context.href(petitionPath(id))}><Said text={title} lang={language} /></a>{' '}<StateWord state={state as never} context={context} /></li>)}</ul>
        </Section>
      )}
      <Section id="yours" heading={t.text('petitions.look.yours')} sub={t.rich('petitions.to', {body: <Said text={to} />})}>
        <h3 dir="auto">{form.action}</h3>
        <Words text={form.background} />
        {form.details !== '' && <Words text={form.details} />}
        <p class="pv-small pv-muted">{t.text('petitions.look.public')}</p>
        <PostForm context={context} action={START_PATH} token={token} button={t.text('petitions.look.send')}>
          <Hidden fields={{...typed, once, do: 'send'}} />
        </PostForm>
        <PostForm context={context} action={START_PATH} token={token} button={t.text('petitions.look.change')} variant="secondary">
          <Hidden fields={{...typed, once, do: 'change'}} />
        </PostForm>
      </Section>
    </ActPage>
  );
}

/** The same for every address. */
export function SentPage({context}: PageProps<object>): JSX.Element {
  const {t} = context;
  return <ActPage context={context} title={t.text('petitions.sent.title')} lead={t.text('petitions.sent.lead')} crumbs={crumbsOf(context)} />;
}

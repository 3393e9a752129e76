import type {JSX} from 'preact';
import type {KeyRead} from '../../core/keys/store.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {FieldError, SelectField, TextField, described, type FieldProblem} from '../components/forms.tsx';
import {Code, Instant, Said, State} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

/** How long a key may work, in days. */
export const LIVES = [30, 90, 365] as const;

export interface KeyForm {
  readonly name: string;
  /** Numbers of the sources that were ticked. */
  readonly sources: readonly string[];
  readonly days: string;
}

export const EMPTY_KEY: KeyForm = {name: '', sources: [], days: ''};

export interface KeysView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly keys: readonly (KeyRead & {readonly expired: boolean})[];
  /** The body's own sources, which a key may be for. */
  readonly sources: readonly {readonly number: number; readonly register: string; readonly name: string}[];
  readonly form: KeyForm;
  readonly problems: readonly FieldProblem[];
  /** A key that was just made: seen on this answer alone. */
  /** `address`: where a program publishes under the first of its sources. */
  readonly made?: {readonly text: string; readonly ends: string; readonly address: string};
}

/** The keys of a body: which programs have one, and the form of a new one. */
export function KeysPage({view, context}: PageProps<KeysView>): JSX.Element {
  const {t} = context;
  const {body, keys, made} = view;
  const path = `/act/bodies/${body.slug}/keys`;
  return (
    <ActPage context={context} title={t.text('keys.title')} lead={t.text('keys.lead')} form="keys" problems={view.problems}
      crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: <Said text={body.name} />, path: `/act/bodies/${body.slug}`}, {text: t.text('keys.title'), path}]}>
      {made !== undefined && <Made made={made} context={context} />}
      {keys.length === 0 ? <p>{t.text('keys.none')}</p> : (
        <ScrollTable id="keys" entries caption={t.text('keys.caption', {count: keys.length})}
          columns={[{key: 'name', head: t.text('keys.name')}, {key: 'prefix', head: t.text('keys.prefix')}, {key: 'sources', head: t.text('keys.sources')}, {key: 'state', head: t.text('keys.state')}, {key: 'do', head: t.text('keys.do')}]}
          rows={keys.map((key) => ({key: key.prefix, cells: [
            <Said text={key.name} />, <Code>{`parvis_${key.prefix}_`}</Code>, <>{key.sources.map(({name}, i) => <>{i > 0 && ', '}<Said text={name} /></>)}</>,
            <KeyState of={key} context={context} />,
            key.revoked !== undefined || key.expired ? '–' : <PostForm context={context} action={`${path}/${key.prefix}/revoke`} token={view.token} variant="secondary" button={t.text('keys.revoke', {prefix: key.prefix})} />,
          ]}))} />
      )}
      <Section id="new" heading={t.text('keys.new')}>
        {view.sources.length === 0 ? <p>{t.text('keys.sources-none')}</p> : <NewKey view={view} path={path} context={context} />}
      </Section>
    </ActPage>
  );
}

function Made({made: {text, ends, address}, context}: {readonly made: NonNullable<KeysView['made']>; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <div class="ds-field" role="status">
      <p><b>{t.text('keys.made')}</b></p>
      <label class="ds-label" for="made">{t.text('keys.made.label')}</label>
      <input class="ds-input" id="made" type="text" dir="ltr" readonly value={text} autocomplete="off" spellcheck={false} />
      <p class="pv-small">{t.rich('keys.made.until', {at: <Instant context={context} at={ends} />})}</p>
      <pre class="pv-sample" dir="ltr" tabindex={0}>{`curl ${context.absolute(address)} \\\n  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -d @release.json`}</pre>
    </div>
  );
}

function KeyState({of: {ends, used, revoked, expired}, context}: {readonly of: KeysView['keys'][number]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const state = revoked !== undefined ? 'revoked' : expired ? 'expired' : 'works';
  return (
    <>
      <State mark={state === 'works' ? 'done' : 'no'}>{t.text(`keys.state.${state}`)}</State>
      <span class="pv-th-sub">{t.rich(state === 'works' ? 'keys.until' : `keys.${state}`, {at: <Instant context={context} at={revoked ?? ends} />})}</span>
      <span class="pv-th-sub">{used === undefined ? t.text('keys.unused') : t.rich('keys.used', {at: <Instant context={context} at={used} />})}</span>
    </>
  );
}

function NewKey({view: {form, problems, sources, token}, path, context}: {readonly view: KeysView; readonly path: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const common = {context, form: 'keys', problems};
  const problem = problems.find(({field}) => field === 'sources');
  return (
    <PostForm context={context} action={path} token={token} button={t.text('keys.button')}>
      <TextField {...common} name="name" label={t.text('keys.name')} hint={t.text('keys.name-hint')} value={form.name} autocomplete="off" />
      <fieldset class="ds-fieldset" id="sources" {...described('sources', false, problem)}>
        <legend class="ds-label">{t.text('keys.sources')}</legend>
        <FieldError context={context} form="keys" problem={problem} />
        {sources.map(({number, register, name}) => (
          <div class="ds-field" key={number}>
            <input class="ds-input" type="checkbox" id={`source-${number}`} name="sources" value={String(number)} checked={form.sources.includes(String(number))} />
            <label class="ds-label" data-weight="regular" for={`source-${number}`}><Said text={name} />{` (${t.text(`room.${register}`)})`}</label>
          </div>
        ))}
      </fieldset>
      <SelectField {...common} name="days" label={t.text('keys.days')} value={form.days} choices={[{value: '', text: t.text('form.choose')}, ...LIVES.map((days) => ({value: String(days), text: t.text(`keys.days.${days}`)}))]} />
    </PostForm>
  );
}

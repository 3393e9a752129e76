import type {JSX} from 'preact';
import type {PrefixAsk} from '../../core/sources/asks.ts';
import type {SourceOverview, FetchedAddress} from '../../core/sources/read.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {SelectField, TextField, type FieldProblem} from '../components/forms.tsx';
import {Code, Said} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {sourcePath} from '../paths.ts';
import type {PageProps} from '../render.ts';
import {Asks} from './prefixes-page.tsx';
import {AddressState, everyWords} from './why.tsx';

/** How often an address may be fetched: for people to choose from. */
export const RHYTHMS = ['1h', '6h', '1d', '1w'] as const;

export interface SourceForm {
  readonly name: string;
  readonly register: string;
  readonly licence: string;
  readonly policy: string;
  readonly contact: string;
}

export interface AddressForm {
  readonly source: string;
  readonly address: string;
  readonly every: string;
}

export interface AskForm {
  readonly source: string;
  readonly prefix: string;
  readonly why: string;
}

/** Names of its fields, which have words of their own. */
const ASK_FIELDS: readonly string[] = ['asked-source', 'prefix', 'why'];
export const EMPTY_ASK: AskForm = {source: '', prefix: '', why: ''};
export const EMPTY_SOURCE: SourceForm = {name: '', register: '', licence: '', policy: '', contact: ''};
export const EMPTY_ADDRESS: AddressForm = {source: '', address: '', every: '1d'};

export interface OwnSourcesView {
  readonly token: string;
  readonly body: {readonly slug: string; readonly name: string};
  readonly sources: readonly (SourceOverview & {readonly number: number})[];
  readonly registers: readonly string[];
  readonly form: SourceForm;
  readonly addressForm: AddressForm;
  readonly askForm: AskForm;
  readonly asks: readonly PrefixAsk[];
  readonly problems: readonly FieldProblem[];
  /** Something was just asked to be fetched. */
  readonly asked: boolean;
}

/** The data sets of a body, and where they are fetched from. */
export function OwnSourcesPage({view, context}: PageProps<OwnSourcesView>): JSX.Element {
  const {t} = context;
  const {body, sources} = view;
  const path = `/act/bodies/${body.slug}/sources`;
  return (
    <ActPage context={context} title={t.text('own-sources.title')} lead={t.text('own-sources.lead')} form={view.problems.some(({field}) => ASK_FIELDS.includes(field)) ? 'prefixes' : 'own-sources'} problems={view.problems}
      crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: <Said text={body.name} />, path: `/act/bodies/${body.slug}`}, {text: t.text('own-sources.title'), path}]}>
      {view.asked && <p role="status"><b>{t.text('own-sources.asked')}</b></p>}
      {sources.length === 0 && <p>{t.text('own-sources.none')}</p>}
      {sources.map((source) => <OwnSource key={source.number} source={source} path={path} token={view.token} context={context} />)}
      <Section id="new" heading={t.text('own-sources.new')} sub={t.text('own-sources.new-sub')}><NewSource view={view} path={path} context={context} /></Section>
      {sources.length > 0 && <Section id="new-address" heading={t.text('own-sources.address-new')} sub={t.text('own-sources.address-sub')}><NewAddress view={view} path={path} context={context} /></Section>}
      {sources.length > 0 && <Section id="prefixes" heading={t.text('prefixes.ask')} sub={t.text('prefixes.ask-sub')}><Prefixes view={view} path={path} context={context} /></Section>}
    </ActPage>
  );
}

function OwnSource({source, path, token, context}: {readonly source: SourceOverview; readonly path: string; readonly token: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <Section id={`source-${source.register}-${source.slug}`} heading={<Said text={source.name} />}
      sub={<>{t.text('source.kind', {register: t.text(`room.${source.register}`)})}{' · '}{t.text('source.statements.count', {count: source.statements})}{' · '}<a href={context.href(sourcePath(source))}>{t.text('own-sources.page')}</a></>}>
      <p>{t.text('source.claims')}{': '}{source.claims.length === 0 ? t.text('source.claims.anything') : source.claims.map((claim, i) => <>{i > 0 && ' · '}<Code key={claim}>{claim}</Code></>)}</p>
      {source.addresses.map((address) => <OwnAddress key={address.number} address={address} path={path} token={token} context={context} />)}
    </Section>
  );
}

function OwnAddress({address, path, token, context}: {readonly address: FetchedAddress; readonly path: string; readonly token: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const action = (what: string): string => `${path}/addresses/${address.number}/${what}`;
  const paused = address.state === 'paused';
  return (
    <>
      <p class="pv-hash">{t.text('own-sources.fetch')}{' '}<Code>{address.address}</Code>{' · '}{everyWords(address.every, context)}</p>
      <p><AddressState address={address} context={context} /></p>
      <PostForm context={context} action={action('fetch')} token={token} variant="secondary" button={t.text('own-sources.fetch-now', {address: hostOf(address)})} />
      {address.every !== undefined && <PostForm context={context} action={action(paused ? 'resume' : 'pause')} token={token} variant="secondary" button={t.text(paused ? 'own-sources.resume' : 'own-sources.pause', {address: hostOf(address)})} />}
    </>
  );
}

function hostOf({address}: FetchedAddress): string {
  return URL.parse(address)?.host ?? address;
}

function NewSource({view: {form, problems, registers, token}, path, context}: {readonly view: OwnSourcesView; readonly path: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const common = {context, form: 'own-sources', problems};
  return (
    <PostForm context={context} action={path} token={token} button={t.text('own-sources.button')}>
      <TextField {...common} name="name" label={t.text('own-sources.name')} value={form.name} autocomplete="off" />
      <SelectField {...common} name="register" label={t.text('own-sources.register')} value={form.register} choices={[{value: '', text: t.text('form.choose')}, ...registers.map((name) => ({value: name, text: t.text(`room.${name}`)}))]} />
      <TextField {...common} name="licence" label={t.text('own-sources.licence')} value={form.licence} inputmode="url" dir="ltr" />
      <TextField {...common} name="policy" label={t.text('own-sources.policy')} value={form.policy} inputmode="url" dir="ltr" />
      <TextField {...common} name="contact" label={t.text('own-sources.contact')} value={form.contact} />
    </PostForm>
  );
}

function NewAddress({view: {addressForm: form, problems, sources, token}, path, context}: {readonly view: OwnSourcesView; readonly path: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const common = {context, form: 'own-sources', problems};
  return (
    <PostForm context={context} action={`${path}/addresses`} token={token} button={t.text('own-sources.address-button')}>
      <SelectField {...common} name="source" label={t.text('own-sources.source')} value={form.source} choices={[{value: '', text: t.text('form.choose')}, ...sources.map(({number, name}) => ({value: String(number), text: name}))]} />
      <TextField {...common} name="address" label={t.text('own-sources.address')} hint={t.text('own-sources.address-hint')} value={form.address} inputmode="url" dir="ltr" autocomplete="off" />
      <SelectField {...common} name="every" label={t.text('own-sources.every')} value={form.every} choices={[...RHYTHMS.map((every) => ({value: every, text: everyWords(every, context)})), {value: 'none', text: t.text('own-sources.every.none')}]} />
    </PostForm>
  );
}

function Prefixes({view: {askForm: form, asks, problems, sources, token}, path, context}: {readonly view: OwnSourcesView; readonly path: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const common = {context, form: 'prefixes', problems};
  return (
    <>
      {asks.length > 0 && <Asks id="asks" asks={asks} context={context} />}
      {asks.filter(({state}) => state === 'open').map(({number, prefix}) => <PostForm key={number} context={context} action={`${path}/prefixes/${number}/take-back`} token={token} variant="secondary" button={t.text('prefixes.take-back', {prefix: shortened(prefix)})} />)}
      <PostForm context={context} action={`${path}/prefixes`} token={token} button={t.text('prefixes.ask-button')}>
        <SelectField {...common} name="asked-source" label={t.text('own-sources.source')} value={form.source} choices={[{value: '', text: t.text('form.choose')}, ...sources.map(({number, name}) => ({value: String(number), text: name}))]} />
        <TextField {...common} name="prefix" label={t.text('prefixes.prefix')} hint={t.text('prefixes.prefix-hint')} value={form.prefix} dir="ltr" autocomplete="off" />
        <TextField {...common} name="why" label={t.text('prefixes.why')} hint={t.text('prefixes.why-hint')} value={form.why} />
      </PostForm>
    </>
  );
}

const MOST_SHOWN = 24;

/** For a button, which does not wrap. */
function shortened(prefix: string): string {
  const letters = [...prefix];
  return letters.length > MOST_SHOWN ? `${letters.slice(0, MOST_SHOWN).join('')}…` : prefix;
}

import type {JSX} from 'preact';
import {JURISDICTION_KINDS, type JurisdictionRead} from '../../core/bodies/jurisdictions.ts';
import {SelectField, TextField, type FieldProblem} from '../components/forms.tsx';
import {Said} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import type {PageProps} from '../render.ts';
import {ActPage, PostForm} from './frame.tsx';

export interface PlaceForm {
  readonly name: string;
  readonly kind: string;
  readonly code: string;
  readonly parent: string;
}

export interface PlacesView {
  readonly token: string;
  readonly places: readonly JurisdictionRead[];
  readonly form: PlaceForm;
  readonly problems: readonly FieldProblem[];
}

/** The tree of jurisdictions, and the form that adds one. */
export function PlacesPage({view, context}: PageProps<PlacesView>): JSX.Element {
  const {t} = context;
  const {places, form, problems} = view;
  const common = {context, form: 'place', problems};
  return (
    <ActPage context={context} title={t.text('places.title')} lead={t.text('places.lead')} form="place" problems={problems} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('places.title'), path: '/act/places'}]}>
      {places.length === 0 ? <p>{t.text('places.none')}</p> : <Tree places={places} context={context} parent={undefined} />}
      <Section id="new" heading={t.text('places.new')}>
        <PostForm context={context} action="/act/places" token={view.token} button={t.text('places.button')}>
          <TextField {...common} name="name" label={t.text('places.name')} value={form.name} />
          <SelectField {...common} name="kind" label={t.text('places.kind')} value={form.kind} choices={[{value: '', text: t.text('form.choose')}, ...JURISDICTION_KINDS.map((kind) => ({value: kind, text: t.text(`place.kind.${kind}`)}))]} />
          <SelectField {...common} name="parent" label={t.text('places.parent')} value={form.parent} choices={[{value: '', text: t.text('places.top')}, ...places.map(({number, name, depth}) => ({value: String(number), text: `${'– '.repeat(depth)}${name}`}))]} />
          <TextField {...common} name="code" label={t.text('places.code')} hint={t.text('places.code-hint')} value={form.code} dir="ltr" />
        </PostForm>
      </Section>
    </ActPage>
  );
}

function Tree({places, parent, context}: {readonly places: readonly JurisdictionRead[]; readonly parent: number | undefined; readonly context: PageProps<unknown>['context']}): JSX.Element | null {
  const own = places.filter((place) => place.parent === parent);
  if (own.length === 0) return null;
  return (
    <ul>
      {own.map(({number, name, kind, code}) => (
        <li key={number}><Said text={name} /> ({context.t.text(`place.kind.${kind}`)}{code !== undefined && <>, <bdi dir="ltr">{code}</bdi></>})<Tree places={places} parent={number} context={context} /></li>
      ))}
    </ul>
  );
}

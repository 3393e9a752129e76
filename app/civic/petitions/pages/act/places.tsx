import type {JSX} from 'preact';
import {MODELS} from '@parvis/petition';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, TextField, type Choice, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Said} from '../../../../ui/components/marks.tsx';
import {Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {PLACES_PATH} from '../../paths.ts';
import type {Place} from '../../server/places.ts';
import {FORM} from './form.tsx';

/** The figures that a site sets beside a model. */
export const FIGURES = ['supporters', 'answer', 'debate', 'open', 'reply', 'near', 'overdue', 'erase', 'before'] as const;

export interface PlaceForm extends Readonly<Record<(typeof FIGURES)[number], string>> {
  readonly body: string;
  readonly model: string;
  readonly openUnit: string;
  readonly replyUnit: string;
  /** `yes` or `no`: none can be begun once all were ended at an election. */
  readonly pause: string;
  readonly election: string;
  readonly answers: string;
  readonly debates: string;
}

export interface PlacesView {
  readonly token: string;
  readonly places: readonly Place[];
  readonly bodies: readonly Choice[];
  readonly form: PlaceForm;
  readonly problems: readonly FieldProblem[];
}

/** Who takes petitions, and by which figures. */
export function PlacesPage({view: {token, places, bodies, form, problems}, context}: PageProps<PlacesView>): JSX.Element {
  const {t} = context;
  const common = {context, form: FORM, problems};
  const units = (['days', 'months'] as const).map((unit) => ({value: unit, text: t.text(`petitions.unit.${unit}`)}));
  const whom = [{value: '', text: t.text('petitions.places.same')}, ...bodies];
  return (
    <ActPage context={context} title={t.text('petitions.places.title')} lead={t.text('petitions.places.lead')} form={FORM} problems={problems} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('petitions.places.title'), path: PLACES_PATH}]}>
      {places.length > 0 && (
        <ScrollTable id="places" entries caption={t.text('petitions.places.caption', {count: places.length})}
          columns={[{key: 'body', head: t.text('petitions.places.body')}, {key: 'answer', head: t.text('petitions.rules.answer'), figure: true}, {key: 'open', head: t.text('petitions.rules.open')}, {key: 'reply', head: t.text('petitions.rules.reply')}]}
          rows={places.map(({slug, body, rules: {thresholds, open, reply}}) => ({key: slug, cells: [
            <a href={context.href(`${PLACES_PATH}?body=${slug}`)}><Said text={body.name} /></a>, thresholds.answer === undefined ? t.text('petitions.rules.none') : t.number(thresholds.answer),
            t.text(`petitions.span.${open.unit}`, {count: open.count}), reply === undefined ? t.text('petitions.rules.none') : t.text(`petitions.span.${reply.unit}`, {count: reply.count}),
          ]}))} />
      )}
      <Section id="set" heading={t.text('petitions.places.set')} sub={t.text('petitions.places.set-sub')}>
        <PostForm context={context} action={PLACES_PATH} token={token} button={t.text('petitions.places.button')}>
          <SelectField {...common} name="body" label={t.text('petitions.places.body')} value={form.body} choices={[{value: '', text: t.text('petitions.start.choose')}, ...bodies]} />
          <SelectField {...common} name="model" label={t.text('petitions.places.model')} hint={t.text('petitions.places.model-hint')} value={form.model} choices={[...MODELS.values()].map(({id, source}) => ({value: id, text: source.title}))} />
          {FIGURES.map((name) => (
            <>
              <TextField {...common} key={name} name={name} label={t.text(`petitions.rules.${name === 'erase' ? 'erased' : name}`)} value={form[name]} inputmode="numeric" dir="ltr" />
              {name === 'open' && <SelectField {...common} name="openUnit" label={t.text('petitions.places.open-unit')} value={form.openUnit} choices={units} />}
              {name === 'reply' && <SelectField {...common} name="replyUnit" label={t.text('petitions.places.reply-unit')} value={form.replyUnit} choices={units} />}
            </>
          ))}
          <SelectField {...common} name="pause" label={t.text('petitions.places.pause')} value={form.pause} choices={[{value: 'yes', text: t.text('petitions.places.yes')}, {value: 'no', text: t.text('petitions.places.no')}]} />
          <TextField {...common} name="election" label={t.text('petitions.places.election')} hint={t.text('petitions.places.election-hint')} value={form.election} dir="ltr" />
          <SelectField {...common} name="answers" label={t.text('petitions.fact.answers')} value={form.answers} choices={whom} />
          <SelectField {...common} name="debates" label={t.text('petitions.places.debates')} value={form.debates} choices={whom} />
        </PostForm>
      </Section>
    </ActPage>
  );
}

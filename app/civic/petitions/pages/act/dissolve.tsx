import type {JSX} from 'preact';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, TextArea, type Choice, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Said} from '../../../../ui/components/marks.tsx';
import {Facts, Section} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {AGAIN_PATH, DISSOLVE_PATH, QUEUE_PATH} from '../../paths.ts';
import type {Ending} from '../../server/dissolve.ts';
import {Words} from '../marks.tsx';
import {FORM, Hidden} from './form.tsx';

export interface DissolveForm {
  readonly body: string;
  readonly reason: string;
}

export interface DissolveView {
  readonly token: string;
  readonly bodies: readonly Choice[];
  readonly form: DissolveForm;
  readonly problems: readonly FieldProblem[];
  /** Present once the form was looked at: what would end. */
  readonly ending?: Ending & {readonly body: string; readonly pauses: boolean};
  /** Bodies that take no new petitions since all were ended. */
  readonly paused: readonly {readonly slug: string; readonly name: string; readonly reason: string}[];
}

/** All petitions of a body end: the reason, a look at how many, and the decision. */
export function DissolvePage({view: {token, bodies, paused, form, problems, ending}, context}: PageProps<DissolveView>): JSX.Element {
  const {t} = context;
  const crumbs = [{text: t.text('account.short'), path: '/act/account'}, {text: t.text('petitions.queue.title'), path: QUEUE_PATH}, {text: t.text('petitions.dissolve.title'), path: DISSOLVE_PATH}];
  return (
    <ActPage context={context} title={t.text('petitions.dissolve.title')} lead={t.text('petitions.dissolve.lead')} form={FORM} problems={problems} crumbs={crumbs}>
      {ending !== undefined && (
        <Section id="ending" heading={<Said text={ending.body} />}>
          <Facts facts={[
            {label: t.text('petitions.dissolve.open'), value: t.number(ending.open)},
            {label: t.text('petitions.dissolve.waiting'), value: t.number(ending.waiting)},
            {label: t.text('petitions.dissolve.reason'), value: <Words text={form.reason} />},
          ]} />
          {ending.pauses && <p>{t.text('petitions.dissolve.pauses')}</p>}
          {ending.open + ending.waiting > 0 || ending.pauses
            ? <PostForm context={context} action={DISSOLVE_PATH} token={token} button={t.text('petitions.dissolve.button')}><Hidden fields={{...form, do: 'end'}} /></PostForm>
            : <p>{t.text('petitions.dissolve.none')}</p>}
        </Section>
      )}
      {paused.length > 0 && (
        <Section id="paused" heading={t.text('petitions.dissolve.paused')}>
          {paused.map(({slug, name, reason}) => (
            <>
              <h3><Said text={name} /></h3>
              <Words text={reason} />
              <PostForm context={context} action={AGAIN_PATH} token={token} button={t.text('petitions.dissolve.again')} variant="secondary" label={name}><Hidden fields={{body: slug}} /></PostForm>
            </>
          ))}
        </Section>
      )}
      <Section id="change" heading={t.text(ending === undefined ? 'petitions.dissolve.which' : 'petitions.look.change')}>
        <PostForm context={context} action={DISSOLVE_PATH} token={token} button={t.text('petitions.dissolve.look')} {...(ending !== undefined && {variant: 'secondary' as const})}>
          <Hidden fields={{do: 'look'}} />
          <SelectField context={context} form={FORM} problems={problems} name="body" label={t.text('petitions.places.body')} value={form.body} choices={[{value: '', text: t.text('petitions.start.choose')}, ...bodies]} />
          <TextArea context={context} form={FORM} problems={problems} name="reason" label={t.text('petitions.dissolve.reason')} hint={t.text('petitions.dissolve.reason-hint')} value={form.reason} rows={4} />
        </PostForm>
      </Section>
    </ActPage>
  );
}

import type {JSX} from 'preact';
import type {BodyRead} from '../../../../core/bodies/bodies.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {ACTION_NUMBERS} from '../../actions.ts';
import {OWN_PATH} from '../../paths.ts';
import {actionTitle} from '../../pages/words.ts';
import {CONTRIBUTION_KINDS} from '../../state.ts';
import type {Typed} from '../typed.ts';
import {BodyField, Boxes, crumbs, FORM, Line, TextArea} from './fields.tsx';

export interface ContributeView {
  readonly token: string;
  readonly bodies: readonly BodyRead[];
  readonly typed: Typed;
  readonly thing: string;
  readonly version: number;
  readonly problems: readonly FieldProblem[];
}

/** A contribution: what it is, for which actions, in words; an event with its days and place. */
export function ContributePage({view, context}: PageProps<ContributeView>): JSX.Element {
  const {t} = context;
  const {bodies, typed, problems} = view;
  const form = {context, typed, problems};
  return (
    <ActPage context={context} title={t.text('declaration.contribute.title')} lead={t.text('declaration.contribute.lead')} form={FORM} problems={problems} crumbs={crumbs(context)}>
      <PostForm context={context} action={`${OWN_PATH}/contribute`} token={view.token} button={t.text('declaration.form.look')}>
        <input type="hidden" name="thing" value={view.thing} />
        <input type="hidden" name="version" value={String(view.version)} />
        <BodyField {...form} bodies={bodies} />
        <SelectField context={context} form={FORM} name="kind" label={t.text('declaration.facet.sort-of')} value={typed['kind'] ?? ''} problems={problems}
          choices={[{value: '', text: ''}, ...CONTRIBUTION_KINDS.map((kind) => ({value: kind, text: t.text(`declaration.contribution.${kind}`)}))]} />
        <Line {...form} name="title" />
        <TextArea {...form} name="text" rows={7} />
        <Boxes name="actions" legend={t.text('declaration.form.actions')} values={(typed['actions'] ?? '').split(',')} context={context} problems={problems}
          choices={ACTION_NUMBERS.map((action) => ({value: String(action), text: `${action}. ${actionTitle(t, action)}`}))} />
        <Line {...form} name="link" hint ltr />
        <Line {...form} name="licence" hint />
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t.text('declaration.form.event')}</legend>
          <Line {...form} name="start" hint ltr />
          <Line {...form} name="end" hint ltr />
          <Line {...form} name="place" />
        </fieldset>
      </PostForm>
    </ActPage>
  );
}

import type {JSX} from 'preact';
import type {BodyRead} from '../../../../core/bodies/bodies.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import type {FieldProblem} from '../../../../ui/components/forms.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {OWN_PATH} from '../../paths.ts';
import type {Typed} from '../typed.ts';
import {ActionField, BodyField, crumbs, FORM, Line, TextArea} from './fields.tsx';

export interface JoinView {
  readonly token: string;
  readonly own: readonly BodyRead[];
  /** Bodies that the keeper may announce. */
  readonly others: readonly BodyRead[];
  readonly typed: Typed;
  readonly version: number;
  readonly problems: readonly FieldProblem[];
}

/** A body joins an action: which, what it brings, what it seeks. */
export function JoinPage({view, context}: PageProps<JoinView>): JSX.Element {
  const {t} = context;
  const {own, others, typed, problems} = view;
  const form = {context, typed, problems};
  return (
    <ActPage context={context} title={t.text('declaration.join.title')} lead={t.text('declaration.join.lead')} form={FORM} problems={problems} crumbs={crumbs(context)}>
      <PostForm context={context} action={`${OWN_PATH}/join`} token={view.token} button={t.text('declaration.form.look')}>
        <input type="hidden" name="version" value={String(view.version)} />
        <BodyField {...form} bodies={own} more={others} />
        <ActionField {...form} />
        <TextArea {...form} name="brings" hint={t.text('declaration.form.brings.hint')} />
        <TextArea {...form} name="seeks" hint={t.text('declaration.form.seeks.hint')} />
        {others.length > 0 && <Line {...form} name="evidence" hint ltr />}
      </PostForm>
    </ActPage>
  );
}

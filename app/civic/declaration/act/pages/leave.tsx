import type {JSX} from 'preact';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import type {FieldProblem} from '../../../../ui/components/forms.tsx';
import {Said} from '../../../../ui/components/marks.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {OWN_PATH} from '../../paths.ts';
import {actionTitle} from '../../pages/words.ts';
import type {Contribution, Joining} from '../../state.ts';
import {crumbs, FORM, TextArea} from './fields.tsx';

export interface LeaveView {
  readonly token: string;
  readonly state: Joining | Contribution;
  readonly seen: number;
  readonly reason: string;
  readonly problems: readonly FieldProblem[];
}

/** A body leaves an action, or ends a contribution: what was stays readable. */
export function LeavePage({view: {token, state, seen, reason, problems}, context}: PageProps<LeaveView>): JSX.Element {
  const {t} = context;
  const key = state.type === 'joining' ? 'leave' : 'end';
  const what = state.type === 'joining' ? actionTitle(t, state.action) : state.title ?? '';
  return (
    <ActPage context={context} title={t.text(`declaration.${key}.title`)} lead={t.rich(`declaration.${key}.lead`, {body: <b><Said text={state.type === 'joining' ? state.partner.name : state.by?.name ?? ''} /></b>, what: <Said text={what} />})} form={FORM} problems={problems} crumbs={crumbs(context)}>
      <PostForm context={context} action={`${OWN_PATH}/leave/${encodeURIComponent(state.id)}`} token={token} button={t.text(`declaration.${key}.button`)}>
        <input type="hidden" name="seen" value={String(seen)} />
        <TextArea name="reason" rows={3} context={context} typed={{reason}} problems={problems} />
      </PostForm>
    </ActPage>
  );
}

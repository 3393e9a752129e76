import type {JSX} from 'preact';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {TextField, type Choice, type FieldProblem} from '../components/forms.tsx';
import type {PageProps} from '../render.ts';
import {EntryFields, type RemovalForm} from './act.tsx';

export const WITHDRAW_PATH = '/act/withdraw';

export interface WithdrawView {
  readonly token: string;
  /** The sources of the bodies that she publishes for. */
  readonly sources: readonly Choice[];
  readonly form: Pick<RemovalForm, 'source' | 'id' | 'entry' | 'reason'>;
  readonly problems: readonly FieldProblem[];
}

/** The form with which a publisher takes back what was published by mistake. */
export function WithdrawPage({view, context}: PageProps<WithdrawView>): JSX.Element {
  const {t} = context;
  const {token, sources, form, problems} = view;
  return (
    <ActPage context={context} title={t.text('withdraw.title')} lead={t.text('withdraw.lead')} form="withdraw" problems={problems}
      crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('withdraw.title'), path: WITHDRAW_PATH}]}>
      {sources.length === 0 ? <p>{t.text('withdraw.none')}</p> : (
        <PostForm context={context} action={WITHDRAW_PATH} token={token} button={t.text('withdraw.button')}>
          <EntryFields form="withdraw" view={view} context={context} />
          <TextField context={context} form="withdraw" problems={problems} name="reason" label={t.text('withdraw.reason')} hint={t.text('withdraw.reason-hint')} value={form.reason} autocomplete="off" />
        </PostForm>
      )}
    </ActPage>
  );
}

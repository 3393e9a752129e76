import type {JSX} from 'preact';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {SelectField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Instant, Said} from '../../../../ui/components/marks.tsx';
import {Section} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {OWN_PATH} from '../../paths.ts';
import {REFUSALS} from '../../state.ts';
import type {Typed} from '../typed.ts';
import {DraftFields} from './draft.tsx';
import {crumbs, FORM, TextArea} from './fields.tsx';

export interface WaitingView {
  readonly waiting: readonly {
    readonly number: number; readonly title: string; readonly body: string; readonly updated: string;
    /** It comes from a body for which the reader may write. */
    readonly own: boolean;
  }[];
}

/** Contributions that wait for a moderator. */
export function ModerateListPage({view: {waiting}, context}: PageProps<WaitingView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('declaration.moderate.title')} lead={t.text('declaration.moderate.lead', {count: waiting.length})} crumbs={crumbs(context)}>
      {waiting.length > 0 && (
        <ul class="ds-list">
          {waiting.map(({number, title, body, updated, own}) => (
            <li key={number}>
              {own ? <Said text={title} /> : <a href={context.href(`${OWN_PATH}/moderate/${number}`)}><Said text={title} /></a>}, <Said text={body} />, <Instant context={context} at={updated} />
              {own && <span class="pv-th-sub">{t.text('declaration.moderate.own')}</span>}
            </li>
          ))}
        </ul>
      )}
    </ActPage>
  );
}

export interface ModerateView {
  readonly token: string;
  readonly draft: {readonly number: number; readonly version: number; readonly fields: Typed};
  readonly body: string;
  readonly refusal: string;
  readonly reason: string;
  readonly problems: readonly FieldProblem[];
}

/** One contribution: publish it, or refuse it with a reason that is public. */
export function ModeratePage({view, context}: PageProps<ModerateView>): JSX.Element {
  const {t} = context;
  const {draft, problems} = view;
  const action = context.href(`${OWN_PATH}/moderate/${draft.number}`);
  const hidden = <><input type="hidden" name="token" value={view.token} /><input type="hidden" name="version" value={String(draft.version)} /></>;
  return (
    <ActPage context={context} title={t.text('declaration.moderate.one')} form={FORM} problems={problems} crumbs={[...crumbs(context), {text: t.text('declaration.moderate.title'), path: `${OWN_PATH}/moderate`}]}>
      <DraftFields typed={draft.fields} body={view.body} context={context} />
      <Section id="publish" heading={t.text('declaration.moderate.publish')}>
        <form class="pv-form" action={action} method="post" novalidate>{hidden}<p>{t.text('declaration.moderate.publish.says')}</p><p><button class="ds-button" type="submit" name="do" value="publish">{t.text('declaration.moderate.publish')}</button></p></form>
      </Section>
      <Section id="refuse" heading={t.text('declaration.moderate.refuse')} sub={t.text('declaration.moderate.refuse.says')}>
        <form class="pv-form" action={action} method="post" novalidate>
          {hidden}
          <SelectField context={context} form={FORM} name="refusal" label={t.text('declaration.form.refusal')} value={view.refusal} problems={problems} choices={[{value: '', text: ''}, ...REFUSALS.map((refusal) => ({value: refusal, text: t.text(`declaration.refusal.${refusal}`)}))]} />
          <TextArea name="reason" rows={3} context={context} typed={{reason: view.reason}} problems={problems} />
          <p><button class="ds-button" data-variant="secondary" type="submit" name="do" value="refuse">{t.text('declaration.moderate.refuse')}</button></p>
        </form>
      </Section>
    </ActPage>
  );
}

import type {JSX} from 'preact';
import type {BodyRead} from '../../../../core/bodies/bodies.ts';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage} from '../../../../ui/accounts/frame.tsx';
import {described, FieldError} from '../../../../ui/components/forms.tsx';
import {Said, Unknown} from '../../../../ui/components/marks.tsx';
import {Alert, Section} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {discardPath, draftPath, joinPath} from '../../paths.ts';
import {actionTitle} from '../../pages/words.ts';
import type {Typed} from '../typed.ts';
import {crumbs, FORM} from './fields.tsx';

export interface DraftPageView {
  readonly token: string;
  readonly draft: {readonly number: number; readonly version: number; readonly stage: string; readonly state: string; readonly savedBy: string; readonly fields: Typed; readonly note?: string};
  readonly body: BodyRead;
  readonly seen: number;
  readonly mayConfirm: boolean;
  readonly changed?: true;
  readonly noteMissing?: true;
}

/** Exactly what will be public, and whose word is needed for that. */
export function DraftPage({view, context}: PageProps<DraftPageView>): JSX.Element {
  const {t} = context;
  const {draft, body, mayConfirm} = view;
  const {stage, fields, state} = draft;
  const waits = stage === 'contribute' && state === 'sent';
  const problems = view.noteMissing ? [{field: 'note', code: 'note-empty'}] : [];
  const change = stage === 'contribute' ? `${draftPath(draft.number)}/change` : joinPath(Number(fields['action']), body.slug);
  const hidden = <><input type="hidden" name="token" value={view.token} /><input type="hidden" name="version" value={String(draft.version)} /><input type="hidden" name="seen" value={String(view.seen)} /></>;
  return (
    <ActPage context={context} title={t.text(`declaration.draft.${stage}`)} lead={t.text('declaration.draft.lead')} form={FORM} problems={problems} crumbs={crumbs(context)}>
      {view.changed && <Alert tone="warning"><p>{t.text('declaration.changed')}</p></Alert>}
      {draft.note !== undefined && <Alert tone="info"><p class="pv-said"><Said text={draft.note} /></p></Alert>}
      <DraftFields typed={fields} body={body.name} context={context} />
      <p><a href={context.href(change)}>{t.text('declaration.draft.change')}</a>{' · '}<a href={context.href(discardPath(draft.number))}>{t.text('declaration.discard')}</a></p>
      <Section id="decide" heading={t.text('declaration.draft.decide')}>
        {waits && <p>{t.text('declaration.draft.waits')}</p>}
        {!mayConfirm && !waits && <p>{t.rich('declaration.draft.who', {body: <b><Said text={body.name} /></b>})}</p>}
        {mayConfirm && !waits && (
          <form class="pv-form" action={context.href(draftPath(draft.number))} method="post" novalidate>
            {hidden}
            <p>{t.text(`declaration.draft.says.${stage}`)}</p>
            <p><button class="ds-button" type="submit" name="do" value="confirm">{t.text(`declaration.draft.do.${stage}`)}</button></p>
          </form>
        )}
        {mayConfirm && !waits && (
          <form class="pv-form" action={context.href(draftPath(draft.number))} method="post" novalidate>
            {hidden}
            <div class="ds-field">
              <label class="ds-label" for="note">{t.text('declaration.draft.note')}</label>
              <FieldError context={context} form={FORM} problem={problems[0]} />
              <textarea class="ds-input" id="note" name="note" rows={3} dir="auto" {...described('note', false, problems[0])} />
            </div>
            <p><button class="ds-button" data-variant="secondary" type="submit" name="do" value="return">{t.text('declaration.draft.return')}</button></p>
          </form>
        )}
      </Section>
    </ActPage>
  );
}

/** What was typed, as it will be read. */
export function DraftFields({typed, body, context}: {readonly typed: Typed; readonly body: string; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  const text = (name: string): JSX.Element => ((typed[name] ?? '') === '' ? <Unknown context={context} of="declaration.not-said" /> : <span class="pv-said"><Said text={typed[name]!} /></span>);
  const row = (label: string, value: JSX.Element | string): JSX.Element => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>;
  const isContribution = typed['title'] !== undefined;
  return (
    <dl class="pv-answers">
      {row(t.text('declaration.form.body'), <Said text={body} />)}
      {isContribution ? (
        <>
          {row(t.text('declaration.facet.sort-of'), t.has(`declaration.contribution.${typed['kind'] ?? ''}`) ? t.text(`declaration.contribution.${typed['kind']}`) : text('kind'))}
          {['title', 'text', 'link', 'licence'].map((name) => row(t.text(`declaration.form.${name}`), text(name)))}
          {row(t.text('declaration.form.actions'), t.list((typed['actions'] ?? '').split(',').map((action) => actionTitle(t, Number(action)))))}
          {typed['kind'] === 'event' && ['start', 'end', 'place'].map((name) => row(t.text(`declaration.form.${name}`), text(name)))}
        </>
      ) : (
        <>
          {row(t.text('declaration.facet.action'), actionTitle(t, Number(typed['action'])))}
          {['brings', 'seeks'].map((name) => row(t.text(`declaration.form.${name}`), text(name)))}
          {(typed['evidence'] ?? '') !== '' && row(t.text('declaration.form.evidence'), text('evidence'))}
        </>
      )}
    </dl>
  );
}

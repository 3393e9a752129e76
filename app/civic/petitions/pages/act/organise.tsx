import type {JSX} from 'preact';
import type {Petition} from '@parvis/petition';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {TextArea, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Code, Said} from '../../../../ui/components/marks.tsx';
import {Alert, Section} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {linkPath, organisePath, petitionPath, sheetPath, signPath} from '../../paths.ts';
import {StateWord, Words} from '../marks.tsx';
import {FORM, Hidden} from './form.tsx';

export interface LinkView {
  readonly petition: Petition;
  readonly canSign: boolean;
}

/** A petition that is not public, for whoever has its link. */
export function LinkPage({view: {petition, canSign}, context}: PageProps<LinkView>): JSX.Element {
  const {t} = context;
  const {text, frame: {to, rules}, count, state, endedFor} = petition;
  return (
    <ActPage context={context} title={text?.action ?? t.text('petitions.without-text')} lead={t.rich('petitions.link.lead', {body: <Said text={to.name} />, least: rules.supporters.least, count})}>
      <p><StateWord state={state} context={context} /></p>
      {endedFor !== undefined && <Words text={endedFor} />}
      {text !== undefined && <><Words text={text.background} lang={text.language} />{text.details !== undefined && <Words text={text.details} lang={text.language} />}</>}
      {canSign && <p><a class="ds-button" href={context.href(signPath(petition.id))}>{t.text('petitions.link.support')}</a></p>}
    </ActPage>
  );
}

export interface OrganiseView {
  readonly token: string;
  readonly secret: string;
  readonly petition: Petition;
  readonly once: string;
  readonly text: string;
  readonly waiting: number;
  readonly sent: boolean;
  readonly problems: readonly FieldProblem[];
}

/** Behind the secret of the creator's mails: confirm, gather supporters, share, write to those who signed. */
export function OrganisePage({view, context}: PageProps<OrganiseView>): JSX.Element {
  const {t} = context;
  const {petition, secret, token, problems} = view;
  const {id, text, state, count, confirmed, endedFor, frame: {rules}} = petition;
  const here = organisePath(id, secret);
  const title = text?.action ?? t.text('petitions.without-text');
  if (confirmed === undefined) {
    return (
      <ActPage context={context} title={t.text('petitions.confirm.title')} lead={t.text('petitions.confirm.lead')}>
        <h2><Said text={title} /></h2>
        {text !== undefined && <Words text={text.background} lang={text.language} />}
        <PostForm context={context} action={`${here}/confirm`} token={token} button={t.text('petitions.confirm.button')} />
      </ActPage>
    );
  }
  const isPublic = state === 'open' || state === 'closed' || state === 'rejected';
  const waits = state === 'pending' || state === 'validated';
  return (
    <ActPage context={context} title={t.text('petitions.organise.title')} lead={<Said text={title} />} form={FORM} problems={problems}>
      {view.sent && <Alert tone="success"><p>{t.text('petitions.organise.sent')}</p></Alert>}
      <Section id="standing" heading={t.text('petitions.list.state')}>
        <p><StateWord state={state} context={context} /> · {t.text('petitions.organise.count', {count})}</p>
        {endedFor !== undefined && <Words text={endedFor} />}
        {waits && <p>{t.text('petitions.organise.supporters', {least: rules.supporters.least})}</p>}
        {(waits || state === 'sponsored') && <p>{t.rich('petitions.organise.link', {address: <Code>{context.absolute(context.href(linkPath(id)))}</Code>})} <a href={context.href(signPath(id))}>{t.text('petitions.organise.sign-first')}</a></p>}
        {(state === 'sponsored' || state === 'flagged' || state === 'dormant') && <p>{t.text('petitions.organise.examined', {days: rules.moderation.overdueDays})}</p>}
        {isPublic && <p><a href={context.href(petitionPath(id))}>{t.text('petitions.organise.see')}</a></p>}
      </Section>
      {state === 'open' && (
        <Section id="share" heading={t.text('petitions.organise.share')}>
          <ul>
            <li><a href={context.href(`/embed${petitionPath(id)}/signatures.svg`)}>{t.text('petitions.organise.image')}</a></li>
            <li><a href={context.href(`${petitionPath(id)}#signatures-heading`)}>{t.text('petitions.organise.embed')}</a></li>
            <li><a href={context.href(sheetPath(id))}>{t.text('petitions.sheet.title')}</a></li>
          </ul>
        </Section>
      )}
      {(state === 'open' || state === 'closed') && (
        <Section id="write" heading={t.text('petitions.organise.write')} sub={t.text('petitions.organise.write-sub', {waiting: view.waiting})}>
          <PostForm context={context} action={`${here}/update`} token={token} button={t.text('petitions.organise.write-button')}>
            <Hidden fields={{once: view.once}} />
            <TextArea context={context} form={FORM} problems={problems} name="text" label={t.text('petitions.organise.text')} hint={t.text('petitions.form.most', {count: rules.lengths.answer})} value={view.text} rows={8} />
          </PostForm>
        </Section>
      )}
    </ActPage>
  );
}

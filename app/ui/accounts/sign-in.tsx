import type {JSX} from 'preact';
import {TextField, type FieldProblem} from '../components/forms.tsx';
import {Alert, Section} from '../components/parts.tsx';
import type {PageProps} from '../render.ts';
import {ActPage, PasskeyForm, PostForm} from './frame.tsx';

export interface SignInView {
  readonly token: string;
  /** Where to go on to. */
  readonly next: string;
  readonly address: string;
  readonly problems: readonly FieldProblem[];
  readonly passkey: {readonly options: object; readonly attempt: string};
  /** Name of the provider through which one can sign in too. */
  readonly openId?: string;
  /** Somebody is signed in by e-mail and must show more. */
  readonly signedIn?: {readonly name: string; readonly hasCodes: boolean; readonly mayMakeKeys: boolean};
}

/** The ways in: a key, a provider, a link by e-mail; and, once the e-mail is shown, a printed code. */
export function SignInPage({view, context}: PageProps<SignInView>): JSX.Element {
  const {t} = context;
  const {token, next, problems, signedIn} = view;
  const common = {context, form: 'sign-in', problems};
  return (
    <ActPage context={context} title={t.text(signedIn ? 'sign-in.again' : 'sign-in.title')} lead={signedIn ? t.text('sign-in.again-lead', {name: signedIn.name}) : t.text('sign-in.lead')} form="sign-in" problems={problems} scripts={['passkey']}>
      {signedIn?.mayMakeKeys && <Alert tone="info"><p>{t.rich('sign-in.none-yet', {account: <a href={context.href('/act/account')}>{t.text('sign-in.none-yet-account')}</a>})}</p></Alert>}
      <Section id="key" heading={t.text('sign-in.key')} sub={t.text('sign-in.key-sub')}>
        <PasskeyForm context={context} action="/act/sign-in/passkey" token={token} question={view.passkey} kind="show" button={t.text('sign-in.key-button')} failed={t.text('sign-in.key-failed')}>
          <input type="hidden" name="next" value={next} />
        </PasskeyForm>
        <noscript><p>{t.text('sign-in.key-script')}</p></noscript>
      </Section>
      {view.openId !== undefined && (
        <Section id="provider" heading={t.text('sign-in.provider', {provider: view.openId})}>
          <p><a class="ds-button" data-variant="secondary" href={context.href(`/act/sign-in/openid?${new URLSearchParams({next})}`)}>{t.text('sign-in.provider-button', {provider: view.openId})}</a></p>
        </Section>
      )}
      {signedIn === undefined ? (
        <Section id="mail" heading={t.text('sign-in.mail')} sub={t.text('sign-in.mail-sub')}>
          <PostForm context={context} action="/act/sign-in" token={token} button={t.text('sign-in.mail-button')}>
            <input type="hidden" name="next" value={next} />
            <TextField {...common} name="address" label={t.text('sign-in.address')} value={view.address} autocomplete="email" inputmode="email" dir="ltr" />
          </PostForm>
        </Section>
      ) : (
        <Section id="printed-way" heading={t.text('sign-in.printed')} sub={t.text(signedIn.hasCodes ? 'sign-in.printed-sub' : 'sign-in.printed-none')}>
          {signedIn.hasCodes && (
            <PostForm context={context} action="/act/sign-in/printed" token={token} button={t.text('sign-in.printed-button')}>
              <input type="hidden" name="next" value={next} />
              <TextField {...common} name="printed" label={t.text('sign-in.printed-code')} value="" autocomplete="off" dir="ltr" />
            </PostForm>
          )}
        </Section>
      )}
    </ActPage>
  );
}

export interface CheckMailView {
  readonly token: string;
  readonly code: string;
  readonly problems: readonly FieldProblem[];
  /** Mail goes nowhere: it is shown on this machine. */
  readonly outbox: boolean;
}

/** The same page for every address, known or not. */
export function CheckMailPage({view, context}: PageProps<CheckMailView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('check-mail.title')} lead={t.text('check-mail.lead')} form="check-mail" problems={view.problems}>
      {view.outbox && <Alert tone="info"><p>{t.rich('check-mail.outbox', {outbox: <a href={context.href('/act/outbox')}>{t.text('outbox.title')}</a>})}</p></Alert>}
      <PostForm context={context} action="/act/sign-in/code" token={view.token} button={t.text('check-mail.button')}>
        <TextField context={context} form="check-mail" problems={view.problems} name="code" label={t.text('check-mail.code')} hint={t.text('check-mail.code-hint')} value={view.code} autocomplete="one-time-code" dir="ltr" />
      </PostForm>
    </ActPage>
  );
}

export interface ConfirmLinkView {
  readonly token: string;
  readonly link: string;
  /** The browser that asked for the link. */
  readonly same: boolean;
}

/** Behind the link of a mail: nothing happens before the button is pressed, since programs open links too. */
export function ConfirmLinkPage({view, context}: PageProps<ConfirmLinkView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('confirm-link.title')} lead={t.text(view.same ? 'confirm-link.lead' : 'confirm-link.other')}>
      {view.same && (
        <PostForm context={context} action="/act/sign-in/link" token={view.token} button={t.text('confirm-link.button')}>
          <input type="hidden" name="link" value={view.link} />
        </PostForm>
      )}
    </ActPage>
  );
}

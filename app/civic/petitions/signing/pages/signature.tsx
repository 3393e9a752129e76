import type {JSX} from 'preact';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {Code} from '../../../../ui/components/marks.tsx';
import {Facts, Section, type Fact} from '../../../../ui/components/parts.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import type {SignatureRead} from '../signature.ts';

export interface SignatureView {
  readonly token: string;
  readonly secret: string;
  readonly title: string;
  /** It can still be confirmed. */
  readonly open: boolean;
  readonly signature: SignatureRead;
}

/** One's own signature: to be confirmed, or what became of it and how to check that. */
export function SignaturePage({view, context}: PageProps<SignatureView>): JSX.Element {
  const {t} = context;
  const {token, secret, title, open, signature: {petition, state, receipt, updates, listed}} = view;
  const action = `/act/petitions/signature/${secret}`;
  const petitionPath = `/petitions/${encodeURIComponent(petition)}`;
  const lead = <a href={context.href(petitionPath)}><bdi>{title}</bdi></a>;
  const words: readonly Fact[] = receipt === undefined ? [] : [
    {label: t.text('signing.name'), value: <bdi>{receipt.signed.name}</bdi>},
    ...(receipt.signed.place === undefined ? [] : [{label: t.text('signing.place'), value: <bdi>{receipt.signed.place}</bdi>}]),
  ];
  if (state === 'pending') {
    return (
      <ActPage context={context} ownFonts title={t.text(open ? 'signing.confirm' : 'signing.closed')} lead={lead}>
        <Facts facts={words} />
        {open && <PostForm context={context} action={action} token={token} button={t.text('signing.confirm-button')} />}
      </ActPage>
    );
  }
  return (
    <ActPage context={context} ownFonts title={t.text(state === 'invalidated' ? 'signing.taken-back' : 'signing.confirmed')} lead={lead}>
      {state === 'invalidated' && <p>{t.text('signing.taken-back-lead')}</p>}
      <Facts facts={words} />
      {receipt !== undefined && (
        <Section id="receipt" heading={t.text('signing.receipt')} sub={t.text('signing.receipt-lead')}>
          <Facts facts={[
            {label: t.text('signing.commitment'), value: <span class="pv-hash"><Code>{receipt.commitment}</Code></span>},
            {label: t.text('signing.listed'), value: listed === undefined ? t.text('signing.not-listed-yet') : <a href={context.href(`${petitionPath}/signatures`)}>{t.text('signing.listed-in', {period: listed.period, line: listed.line})}</a>},
          ]} />
          <p><a class="ds-button" data-variant="secondary" href={context.href(`${action}/receipt`)} download="signature-receipt.json">{t.text('signing.receipt-button')}</a>{' '}<a href={context.href('/check')}>{t.text('signing.receipt-check')}</a></p>
        </Section>
      )}
      {updates && (
        <PostForm context={context} action={action} token={token} button={t.text('signing.updates-end')} variant="secondary">
          <input type="hidden" name="do" value="end-updates" />
        </PostForm>
      )}
    </ActPage>
  );
}

import type {JSX} from 'preact';
import type {FollowRead} from '../../core/follow/store.ts';
import type {PageContext} from '../../core/page.ts';
import type {DeliveryRead} from '../../core/webhook/store.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {TextField, type FieldProblem} from '../components/forms.tsx';
import {Code, Instant} from '../components/marks.tsx';
import {Alert, Facts, Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

export interface WebhookFormView {
  readonly token: string;
  /** Of the following by mail that it goes with. */
  readonly secret: string;
  readonly address: string;
  readonly problems: readonly FieldProblem[];
}

/** Asks where a program is to be told. */
export function WebhookFormPage({view: {token, secret, address, problems}, context}: PageProps<WebhookFormView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('webhook.title')} lead={t.text('webhook.lead')} form="webhook" problems={problems}>
      <Sample />
      <PostForm context={context} action={`/act/follow/${secret}/webhook`} token={token} button={t.text('webhook.button')}>
        <TextField context={context} form="webhook" problems={problems} name="address" label={t.text('webhook.address')} hint={t.text('webhook.address-hint')} value={address} inputmode="url" dir="ltr" />
      </PostForm>
    </ActPage>
  );
}

/** What a program gets, so that its keeper sees it before she gives an address. */
function Sample(): JSX.Element {
  return <pre class="pv-sample" dir="ltr" tabindex={0}>{'POST\nContent-Type: application/json\nParvis-Delivery: ID\nParvis-Signature: t=SECONDS,v1=HMAC-SHA-256(SECRET, SECONDS.BODY)'}</pre>;
}

export interface WebhookMadeView {
  readonly token: string;
  /** Of the webhook itself. */
  readonly secret: string;
  readonly address: string;
  /** What its program knows us by; shown here alone. */
  readonly key: string;
}

/** The secret, once, and the question to the address. */
export function WebhookMadePage({view: {token, secret, address, key}, context}: PageProps<WebhookMadeView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('webhook.made')} lead={t.text('webhook.made-lead')}>
      <Facts facts={[{label: t.text('webhook.address'), value: <Code>{address}</Code>}, {label: t.text('webhook.secret'), value: <span class="pv-hash"><Code>{key}</Code></span>}]} />
      <p>{t.text('webhook.verify-hint')}</p>
      <pre class="pv-sample" dir="ltr" tabindex={0}>{'{"version":1,"type":"challenge","challenge":"…"}  →  {"challenge":"…"}'}</pre>
      <PostForm context={context} action={`/act/follow/${secret}/verify`} token={token} button={t.text('webhook.verify')} />
    </ActPage>
  );
}

export interface WebhookStateView {
  readonly token: string;
  readonly secret: string;
  readonly follow: FollowRead;
  readonly address: string;
  readonly givenUp: boolean;
  readonly deliveries: readonly DeliveryRead[];
  /** Why the address was not taken, when it was asked just now. */
  readonly silent?: string;
}

/** How a webhook stands: what was sent in the last days, and to be sent again; or it is ended. */
export function WebhookStatePage({view, context}: PageProps<WebhookStateView>): JSX.Element {
  const {t} = context;
  const {token, secret, follow, address, givenUp, deliveries, silent} = view;
  const state = givenUp ? 'given-up' : follow.confirmed ? 'active' : 'waiting';
  return (
    <ActPage context={context} title={t.text('webhook.title')} lead={<>{t.text('follows.what')}: <a href={context.href(follow.path)}><bdi dir="ltr">{follow.path}</bdi></a></>}>
      {silent !== undefined && <Alert tone="danger"><p>{t.text('webhook.silent')} <Code>{silent}</Code></p></Alert>}
      <Facts facts={[{label: t.text('webhook.address'), value: <Code>{address}</Code>}, {label: t.text('webhook.state'), value: <b>{t.text(`webhook.state.${state}`)}</b>}]} />
      {state !== 'active' && <PostForm context={context} action={`/act/follow/${secret}/verify`} token={token} button={t.text('webhook.verify')} />}
      <Section id="deliveries" heading={t.text('webhook.deliveries')}>
        {deliveries.length === 0 ? <p>{t.text('webhook.none')}</p> : <Deliveries view={view} context={context} />}
      </Section>
      <Section id="end" heading={t.text('webhook.end')} sub={t.text('webhook.end-sub')}>
        <PostForm context={context} action={`/act/follow/${secret}`} token={token} button={t.text('webhook.end')} variant="secondary"><input type="hidden" name="do" value="stop" /></PostForm>
      </Section>
    </ActPage>
  );
}

function Deliveries({view: {deliveries, secret, token}, context}: PageProps<WebhookStateView>): JSX.Element {
  const {t} = context;
  return (
    <form action={context.href(`/act/follow/${secret}/again`)} method="post">
      <input type="hidden" name="token" value={token} />
      <ScrollTable id="delivery-table" entries caption={t.text('webhook.count', {count: deliveries.length})}
        columns={[{key: 'id', head: t.text('webhook.delivery')}, {key: 'when', head: t.text('webhook.when')}, {key: 'state', head: t.text('webhook.state')}, {key: 'do', head: t.text('account.do')}]}
        rows={deliveries.map((delivery) => ({key: delivery.id, hot: delivery.state === 'failed', cells: [
          <Code>{delivery.id.slice(0, 8)}</Code>, <Instant context={context} at={delivery.created} />, <Outcome delivery={delivery} context={context} />,
          delivery.state !== 'waiting' && (
            <button class="ds-button" data-variant="secondary" type="submit" name="delivery" value={delivery.number} aria-label={t.text('webhook.again-of', {id: delivery.id.slice(0, 8)})}>{t.text('webhook.again')}</button>
          ),
        ]}))} />
    </form>
  );
}

function Outcome({delivery: {state, attempts, status, problem}, context: {t}}: {readonly delivery: DeliveryRead; readonly context: PageContext}): JSX.Element {
  const reason = [status === undefined ? undefined : String(status), problem].filter((part) => part !== undefined).join(' ');
  return <><b>{t.text(`webhook.${state}`)}</b>, {t.text('webhook.tries', {count: attempts})}{reason !== '' && <> · <Code>{reason}</Code></>}</>;
}

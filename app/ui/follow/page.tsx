import type {JSX} from 'preact';
import {CADENCES, type Cadence, type FollowRead} from '../../core/follow/store.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {SelectField, TextField, type FieldProblem} from '../components/forms.tsx';
import {Alert} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

export interface FollowView {
  readonly token: string;
  /** The page that shows what is followed. */
  readonly path: string;
  readonly kind: FollowRead['kind'];
  readonly address: string;
  readonly cadence: string;
  readonly problems: readonly FieldProblem[];
}

/** Asks to be told of changes by mail. */
export function FollowPage({view, context}: PageProps<FollowView>): JSX.Element {
  const {t} = context;
  const common = {context, form: 'follow', problems: view.problems};
  return (
    <ActPage context={context} title={t.text(`follow.title.${view.kind}`)} lead={<>{t.text('follow.lead')} <a href={context.href(view.path)}>{t.text('follow.what')}</a></>} form="follow" problems={view.problems}>
      <PostForm context={context} action="/act/follow" token={view.token} button={t.text('follow.button')}>
        <input type="hidden" name="path" value={view.path} />
        <TextField {...common} name="address" label={t.text('sign-in.address')} hint={t.text('follow.address-hint')} value={view.address} autocomplete="email" inputmode="email" dir="ltr" />
        <SelectField {...common} name="cadence" label={t.text('follow.cadence')} value={view.cadence} choices={CADENCES.map((cadence: Cadence) => ({value: cadence, text: t.text(`follow.cadence.${cadence}`)}))} />
      </PostForm>
    </ActPage>
  );
}

/** The same page for every address. */
export function FollowAskedPage({view, context}: PageProps<{readonly outbox: boolean}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('follow.asked')} lead={t.text('follow.asked-lead')}>
      {view.outbox && <Alert tone="info"><p>{t.rich('check-mail.outbox', {outbox: <a href={context.href('/act/outbox')}>{t.text('outbox.title')}</a>})}</p></Alert>}
    </ActPage>
  );
}

export interface FollowingView {
  readonly token: string;
  readonly secret: string;
  /** Absent once it was ended. */
  readonly follow?: FollowRead;
}

/** One following, behind the secret of its mails: to be confirmed, or ended. */
export function FollowingPage({view: {token, secret, follow}, context}: PageProps<FollowingView>): JSX.Element {
  const {t} = context;
  if (follow === undefined) return <ActPage context={context} title={t.text('following.ended')} lead={t.text('following.ended-lead')} />;
  const act = follow.confirmed ? 'stop' : 'confirm';
  return (
    <ActPage context={context} title={t.text(follow.confirmed ? 'following.title' : 'following.confirm')} lead={<>{t.text(`follow.title.${follow.kind}`)} · <a href={context.href(follow.path)}>{t.text('follow.what')}</a> · {t.text(`follow.cadence.${follow.cadence}`)}</>}>
      <PostForm context={context} action={`/act/follow/${secret}`} token={token} button={t.text(`following.${act}-button`)} {...(follow.confirmed && {variant: 'secondary' as const})}>
        <input type="hidden" name="do" value={act} />
      </PostForm>
      {follow.confirmed && <p><a class="pv-go" href={context.href(`/act/follow/${secret}/webhook`)}>{t.text('following.webhook')}</a></p>}
    </ActPage>
  );
}

export interface FollowsView {
  readonly token: string;
  readonly follows: readonly (FollowRead & {readonly secret: string})[];
}

/** All that a signed-in person follows. */
export function FollowsPage({view, context}: PageProps<FollowsView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('follows.title')} lead={t.text('follows.lead')} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('follows.title'), path: '/act/follows'}]}>
      {view.follows.length === 0 ? <p>{t.text('follows.none')}</p> : (
        <ScrollTable id="follows" entries caption={t.text('follows.count', {count: view.follows.length})}
          columns={[{key: 'what', head: t.text('follows.what')}, {key: 'how', head: t.text('follows.how')}, {key: 'do', head: t.text('account.do')}]}
          rows={view.follows.map(({number, path, cadence, channel, secret, confirmed}) => ({key: String(number), cells: [
            <a href={context.href(path)}><bdi dir="ltr">{path}</bdi></a>, <>{t.text(`follows.${channel}`)}{channel === 'mail' && <> · {t.text(`follow.cadence.${cadence}`)}</>}{!confirmed && <> ({t.text('follows.unconfirmed')})</>}</>,
            <a href={context.href(`/act/follow/${secret}`)}>{t.text('following.change')}</a>,
          ]}))} />
      )}
    </ActPage>
  );
}

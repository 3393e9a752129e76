import type {JSX} from 'preact';
import {browserName} from '../../core/accounts/browser-name.ts';
import type {Role} from '../../core/accounts/may.ts';
import type {PasskeyRead} from '../../core/accounts/passkeys.ts';
import type {SessionRead} from '../../core/accounts/sessions.ts';
import type {Translator} from '../../core/i18n/index.ts';
import {TextField, type FieldProblem} from '../components/forms.tsx';
import {Instant, Said} from '../components/marks.tsx';
import {Alert, Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';
import {ActPage, PasskeyForm, PostForm} from './frame.tsx';

export interface AccountView {
  readonly token: string;
  readonly name: string;
  readonly assured: boolean;
  /** May make a key now: a person shown well enough, or one who begins. */
  readonly mayMakeKeys: boolean;
  readonly roles: readonly {readonly slug: string; readonly body: string; readonly role: Role}[];
  readonly passkeys: readonly PasskeyRead[];
  readonly question?: {readonly options: object; readonly attempt: string};
  readonly codes: number;
  readonly sessions: readonly (SessionRead & {readonly own: boolean})[];
  readonly todo: readonly {readonly path: string; readonly text: string}[];
  readonly problems: readonly FieldProblem[];
}

/** What a person has here: what she may do for whom, how she shows who she is, where she is signed in. */
export function AccountPage({view, context}: PageProps<AccountView>): JSX.Element {
  const {t} = context;
  const {token, problems} = view;
  return (
    <ActPage context={context} title={t.text('account.title', {name: view.name})} form="account" problems={problems} scripts={['passkey']}>
      {view.roles.length > 0 && view.passkeys.length === 0 && view.codes === 0 && <Alert tone="warning"><p>{t.text('account.unsafe')}</p></Alert>}
      {view.todo.length > 0 && (
        <Section id="todo" heading={t.text('account.todo')}>
          <ul class="pv-verb">{view.todo.map(({path, text}) => <li key={path}><a href={context.href(path)}>{text}</a></li>)}</ul>
        </Section>
      )}
      <Section id="roles" heading={t.text('account.roles')}>
        {view.roles.length === 0 ? <p>{t.text('account.no-roles')}</p> : (
          <ul>{view.roles.map(({slug, body, role}) => <li key={`${slug} ${role}`}><a href={context.href(`/act/bodies/${slug}`)}><Said text={body} /></a>: {t.text(`role.${role}`)}</li>)}</ul>
        )}
      </Section>
      <Section id="own" heading={t.text('account.name')} sub={t.text('account.name-sub')}>
        <PostForm context={context} action="/act/account/name" token={token} variant="secondary" button={t.text('account.name-button')}>
          <TextField context={context} form="account" problems={problems} name="own-name" label={t.text('start-site.person')} value={view.name} autocomplete="name" />
        </PostForm>
      </Section>
      <Section id="keys" heading={t.text('account.keys')} sub={t.text('account.keys-sub')}>
        {view.passkeys.length > 0 && (
          <ScrollTable id="keys-table" entries caption={t.text('account.keys-count', {count: view.passkeys.length})}
            columns={[{key: 'name', head: t.text('account.key-name')}, {key: 'created', head: t.text('account.made')}, {key: 'used', head: t.text('account.used')}, {key: 'act', head: t.text('account.do')}]}
            rows={view.passkeys.map(({id, name, created, used}) => ({key: id, cells: [
              <Said text={name} />, <Instant context={context} at={created.toISOString()} />, used === null ? t.text('account.never') : <Instant context={context} at={used.toISOString()} />,
              <PostForm context={context} action={`/act/account/keys/${id}/remove`} token={token} variant="secondary" button={t.text('account.remove-key', {name})} />,
            ]}))} />
        )}
        {view.question !== undefined && (
          <PasskeyForm context={context} action="/act/account/keys" token={token} question={view.question} kind="make" button={t.text('account.make-key')} failed={t.text('sign-in.key-failed')}>
            <TextField context={context} form="account" problems={problems} name="name" label={t.text('account.key-name')} hint={t.text('account.key-hint')} value="" autocomplete="off" />
          </PasskeyForm>
        )}
        {!view.mayMakeKeys && <p><a href={context.href('/act/sign-in?next=/act/account&why=again')}>{t.text('account.show-first')}</a></p>}
      </Section>
      <Section id="codes" heading={t.text('account.codes')} sub={t.text('account.codes-sub', {count: view.codes})}>
        {view.mayMakeKeys && <PostForm context={context} action="/act/account/codes" token={token} variant="secondary" button={t.text('account.make-codes')} />}
      </Section>
      <Section id="sessions" heading={t.text('account.sessions')}>
        <ScrollTable id="sessions-table" entries caption={t.text('account.sessions-count', {count: view.sessions.length})}
          columns={[{key: 'agent', head: t.text('account.agent')}, {key: 'method', head: t.text('account.method')}, {key: 'created', head: t.text('account.since')}, {key: 'seen', head: t.text('account.seen')}]}
          rows={view.sessions.map(({hash, agent, method, created, seen, own}) => ({key: hash, cells: [
            <><Browser agent={agent} t={t} />{own && <> ({t.text('account.this')})</>}</>, t.text(`method.${method}`), <Instant context={context} at={created.toISOString()} />, <Instant context={context} at={seen.toISOString()} />,
          ]}))} />
        {view.sessions.length > 1 && <PostForm context={context} action="/act/account/sessions/end" token={token} variant="secondary" button={t.text('account.end-others')} />}
        <PostForm context={context} action="/act/sign-out" token={token} variant="secondary" button={t.text('account.sign-out')} />
      </Section>
    </ActPage>
  );
}

/** The codes, this once. */
export function CodesPage({view, context}: PageProps<{readonly codes: readonly string[]}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('codes.title')} lead={t.text('codes.lead')}>
      <ol class="pv-codes" dir="ltr">{view.codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <p><a class="ds-button" href={context.href('/act/account')}>{t.text('codes.done')}</a></p>
    </ActPage>
  );
}

export interface InvitationView {
  readonly token: string;
  readonly invitation: string;
  readonly body: string;
  readonly role: Role;
  readonly by: string;
  /** The invitation went to another address than that of who is signed in. */
  readonly wrong: boolean;
}

export function InvitationPage({view, context}: PageProps<InvitationView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('invitation.title')} lead={t.text('invitation.lead', {by: view.by, body: view.body, role: t.text(`role.${view.role}`)})}>
      {view.wrong && <Alert tone="warning"><p>{t.text('invitation.wrong')}</p></Alert>}
      <p>{t.text(`role.${view.role}.about`)}</p>
      <PostForm context={context} action={`/act/invitations/${view.invitation}`} token={view.token} button={t.text('invitation.button')} />
    </ActPage>
  );
}

function Browser({agent, t}: {readonly agent: string; readonly t: Translator}): JSX.Element {
  const known = browserName(agent);
  return known === undefined ? <Said text={agent} /> : <span title={agent}>{t.text('account.browser', known)}</span>;
}

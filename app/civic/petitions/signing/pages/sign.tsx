import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {FieldError, described, TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import type {Typed} from '../form.ts';

export interface SignView {
  readonly token: string;
  readonly id: string;
  readonly title: string;
  readonly by: 'address' | 'code';
  /** A telephone number does as well as an e-mail address. */
  readonly phone: boolean;
  readonly askPlace: boolean;
  /** Key of the declaration's words. */
  readonly whoMay: string;
  readonly typed: Typed;
  readonly form: string;
  readonly problems: readonly FieldProblem[];
}

/** Two or three fields, a declaration, done. */
export function SignPage({view, context}: PageProps<SignView>): JSX.Element {
  const {t} = context;
  const {by, phone, typed, problems} = view;
  const common = {context, form: 'signing', problems};
  const path = `/act/petitions/${encodeURIComponent(view.id)}`;
  return (
    <ActPage context={context} ownFonts title={t.text('signing.title')} lead={<bdi>{view.title}</bdi>} form="signing" problems={problems} crumbs={crumbsOf(context, view)}>
      <PostForm context={context} action={`${path}/${by === 'code' ? 'code' : 'sign'}`} token={view.token} button={t.text('signing.button')}>
        <input type="hidden" name="form" value={view.form} />
        <TextField {...common} name="name" label={t.text('signing.name')} value={typed.name} autocomplete="name" />
        {by === 'code'
          ? <TextField {...common} name="code" label={t.text('signing.code')} hint={t.text('signing.code-hint')} value={typed.code} autocomplete="off" dir="ltr" />
          : <TextField {...common} name="address" label={t.text(phone ? 'signing.address-or-phone' : 'signing.address')} hint={t.text('signing.address-hint')} value={typed.address} autocomplete={phone ? 'on' : 'email'} inputmode={phone ? 'text' : 'email'} dir="ltr" />}
        {view.askPlace && <TextField {...common} name="place" label={t.text('signing.place')} hint={t.text('signing.place-hint')} value={typed.place} autocomplete="postal-code" />}
        <Tick context={context} name="who" checked={typed.who} problem={problems.find(({field}) => field === 'who')}>{t.text(view.whoMay)}</Tick>
        {by === 'address' && <Tick context={context} name="updates" checked={typed.updates}>{t.text('signing.updates')}</Tick>}
        <p class="pv-small pv-muted">{t.text('signing.privacy')}</p>
      </PostForm>
      <p>{by === 'code'
        ? <a href={context.href(`${path}/sign`)}>{t.text('signing.by-address')}</a>
        : <a href={context.href(`${path}/code`)}>{t.text('signing.by-code')}</a>}</p>
    </ActPage>
  );
}

function Tick({context, name, checked, problem, children}: {
  readonly context: PageContext; readonly name: string; readonly checked: boolean; readonly problem?: FieldProblem | undefined; readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div>
      <FieldError context={context} form="signing" problem={problem} />
      <label class="pv-opt"><input type="checkbox" id={name} name={name} value="yes" checked={checked} {...described(name, false, problem)} /><span>{children}</span></label>
    </div>
  );
}

export function crumbsOf({t}: PageContext, {id, title}: {readonly id: string; readonly title: string}): {readonly text: ComponentChildren; readonly path: string}[] {
  const path = `/petitions/${encodeURIComponent(id)}`;
  return [{text: <bdi>{title}</bdi>, path}, {text: t.text('signing.title'), path: `/act${path}/sign`}];
}

/** The same page whether somebody signed for the first time, again, or was put aside. */
export function SentPage({view, context}: PageProps<{readonly id: string; readonly title: string; readonly by: 'mail' | 'sms'}>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} ownFonts title={t.text(`signing.sent.${view.by}`)} lead={t.text(`signing.sent-lead.${view.by}`)} crumbs={crumbsOf(context, view)}>
      <p>{t.text('signing.sent-wait')}</p>
    </ActPage>
  );
}

/** Nothing can be signed here any more, or not yet. */
export function ClosedPage({view, context}: PageProps<{readonly title: string; readonly path: string}>): JSX.Element {
  return <ActPage context={context} ownFonts title={context.t.text('signing.closed')} lead={<a href={context.href(view.path)}><bdi>{view.title}</bdi></a>} />;
}

import type {ComponentChildren, JSX} from 'preact';
import {ROLES, type Role} from '../../core/accounts/may.ts';
import {BODY_KINDS, type BodyKind, type BodyRead} from '../../core/bodies/bodies.ts';
import type {JurisdictionRead} from '../../core/bodies/jurisdictions.ts';
import {SelectField, TextField, type FieldProblem} from '../components/forms.tsx';
import {DataLink, Said, Unknown} from '../components/marks.tsx';
import {Facts, Section, Take, Verbs} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import {Layout} from '../layout.tsx';
import {bodyFeedPath} from '../../core/http/body-feed.ts';
import {dataPath, followPath} from '../paths.ts';
import type {PageProps} from '../render.ts';
import {ActPage, PostForm} from './frame.tsx';

export interface BodyForm {
  readonly name: string;
  readonly kind: string;
  readonly jurisdiction: string;
  readonly identifier: string;
  readonly website: string;
  readonly contact: string;
}

export const EMPTY_BODY: BodyForm = {name: '', kind: '', jurisdiction: '', identifier: '', website: '', contact: ''};

export interface BodiesView {
  readonly bodies: readonly BodyRead[];
}

/** The public list: who publishes here and who keeps the site. */
export function BodiesPage({view, context}: PageProps<BodiesView>): JSX.Element {
  const {t} = context;
  const json = dataPath('/bodies', 'json');
  return (
    <Layout context={context} title={t.text('bodies.title')} door="data" json={json}>
      <header class="pv-head pv-head--plain"><div><h1>{t.text('bodies.title')}</h1><p class="pv-lead">{t.text('bodies.lead')}</p></div></header>
      {view.bodies.length === 0 ? <p>{t.text('bodies.none')}</p> : (
        <ScrollTable id="bodies" entries caption={t.text('bodies.count', {count: view.bodies.length})}
          columns={[{key: 'name', head: t.text('body.name')}, {key: 'kind', head: t.text('body.kind')}, {key: 'place', head: t.text('body.place')}]}
          rows={view.bodies.map(({slug, name, kind, jurisdiction, keeper}) => ({key: slug, cells: [
            <a href={context.href(`/bodies/${slug}`)}><Said text={name} /></a>, <>{t.text(`body.kind.${kind}`)}{keeper && <> · {t.text('body.keeper')}</>}</>, jurisdiction === undefined ? <Unknown context={context} /> : <Said text={jurisdiction.name} />,
          ]}))} />
      )}
      <Take context={context} links={[{href: json, text: 'JSON'}]} />
    </Layout>
  );
}

/** The public page of one body. */
export function BodyPage({view, context}: PageProps<{readonly body: BodyRead}>): JSX.Element {
  const {t} = context;
  const {body} = view;
  const path = `/bodies/${body.slug}`;
  const json = dataPath(path, 'json');
  const atom = bodyFeedPath(body.slug);
  const facts: {label: string; value: ComponentChildren}[] = [
    {label: t.text('body.kind'), value: t.text(`body.kind.${body.kind}`)},
    {label: t.text('body.place'), value: body.jurisdiction === undefined ? <Unknown context={context} /> : <Said text={body.jurisdiction.name} />},
    {label: t.text('body.identifier'), value: body.identifier === undefined ? <Unknown context={context} /> : <bdi dir="ltr">{body.identifier}</bdi>},
    {label: t.text('body.website'), value: body.website === undefined ? <Unknown context={context} /> : <DataLink href={body.website}><bdi dir="ltr">{body.website}</bdi></DataLink>},
    {label: t.text('body.contact'), value: body.contact === undefined ? <Unknown context={context} /> : <Said text={body.contact} />},
  ];
  return (
    <Layout context={context} title={body.name} door="data" json={json} atom={atom} crumbs={[{text: t.text('bodies.title'), path: '/bodies'}, {text: <Said text={body.name} />, path: `/bodies/${body.slug}`}]}>
      <header class="pv-head"><div><p class="pv-kind">{t.text(body.keeper ? 'body.keeper' : `body.kind.${body.kind}`)}</p><h1><Said text={body.name} /></h1></div>
        <Verbs context={context} verbs={[{verb: 'follow', hint: t.text('bodies.follow'), links: [{href: context.href(atom), text: t.text('take.atom')}, {href: context.href(followPath(path)), text: t.text('follow.by-mail')}]}]} />
      </header>
      <Facts facts={facts} />
      <Take context={context} links={[{href: json, text: 'JSON'}, {href: context.href(atom), text: t.text('take.atom')}]} />
    </Layout>
  );
}

export interface OwnBodiesView extends BodiesView {
  readonly token: string;
  readonly form: BodyForm;
  readonly problems: readonly FieldProblem[];
  readonly places: readonly JurisdictionRead[];
}

/** Bodies as those who keep the site see them, with the form of a new one. */
export function OwnBodiesPage({view, context}: PageProps<OwnBodiesView>): JSX.Element {
  const {t} = context;
  return (
    <ActPage context={context} title={t.text('own-bodies.title')} lead={t.text('own-bodies.lead')} form="body" problems={view.problems} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: t.text('own-bodies.title'), path: '/act/bodies'}]}>
      <ul>{view.bodies.map(({slug, name}) => <li key={slug}><a href={context.href(`/act/bodies/${slug}`)}><Said text={name} /></a></li>)}</ul>
      <Section id="new" heading={t.text('own-bodies.new')}>
        <PostForm context={context} action="/act/bodies" token={view.token} button={t.text('own-bodies.button')}><BodyFields view={view} context={context} /></PostForm>
      </Section>
    </ActPage>
  );
}

/** The questions of a body's form. */
export function BodyFields({view: {form, problems, places}, context}: PageProps<Pick<OwnBodiesView, 'form' | 'problems' | 'places'>>): JSX.Element {
  const {t} = context;
  const common = {context, form: 'body', problems};
  return (
    <>
      <TextField {...common} name="name" label={t.text('body.name')} value={form.name} autocomplete="organization" />
      <SelectField {...common} name="kind" label={t.text('body.kind')} value={form.kind} choices={[{value: '', text: t.text('form.choose')}, ...BODY_KINDS.map((kind: BodyKind) => ({value: kind, text: t.text(`body.kind.${kind}`)}))]} />
      <SelectField {...common} name="jurisdiction" label={t.text('body.place-optional')} value={form.jurisdiction} choices={[{value: '', text: t.text('unknown')}, ...places.map(({number, name, depth}) => ({value: String(number), text: `${'– '.repeat(depth)}${name}`}))]} />
      <TextField {...common} name="identifier" label={t.text('body.identifier-optional')} hint={t.text('body.identifier-hint')} value={form.identifier} dir="ltr" />
      <TextField {...common} name="website" label={t.text('body.website-optional')} value={form.website} inputmode="url" dir="ltr" />
      <TextField {...common} name="contact" label={t.text('body.contact-optional')} hint={t.text('body.contact-hint')} value={form.contact} />
    </>
  );
}

export interface OwnBodyView {
  readonly token: string;
  readonly body: BodyRead;
  readonly me: number;
  /** What the reader may do here. */
  readonly may: {readonly people: boolean; readonly change: boolean};
  readonly people: readonly {readonly person: number; readonly name: string; readonly role: Role}[];
  readonly invited: readonly {readonly number: number; readonly role: Role; readonly ends: Date}[];
  readonly form: BodyForm;
  readonly places: readonly JurisdictionRead[];
  readonly invitation: {readonly address: string; readonly role: string};
  readonly problems: readonly FieldProblem[];
  readonly todo: readonly {readonly path: string; readonly text: string}[];
}

/** One body from inside: its people, whom it invited, what it says of itself. */
export function OwnBodyPage({view, context}: PageProps<OwnBodyView>): JSX.Element {
  const {t} = context;
  const {body, token, may, problems} = view;
  const path = `/act/bodies/${body.slug}`;
  return (
    <ActPage context={context} title={body.name} form="body" problems={problems} crumbs={[{text: t.text('account.short'), path: '/act/account'}, {text: <Said text={body.name} />, path}]}>
      {view.todo.length > 0 && <Section id="todo" heading={t.text('account.todo')}><ul class="pv-verb">{view.todo.map((one) => <li key={one.path}><a href={context.href(one.path)}>{one.text}</a></li>)}</ul></Section>}
      <Section id="people" heading={t.text('own-body.people')}>
        <ScrollTable id="people-table" entries caption={t.text('own-body.count', {count: view.people.length})}
          columns={[{key: 'name', head: t.text('own-body.name')}, {key: 'role', head: t.text('own-body.role')}, ...(may.people ? [{key: 'act', head: t.text('account.do')}] : [])]}
          rows={view.people.map(({person, name, role}) => ({key: `${person} ${role}`, cells: [
            <Said text={name} />, t.text(`role.${role}`),
            ...(may.people ? [<>
              <PostForm context={context} action={`${path}/people/${person}/${role}/remove`} token={token} variant="secondary" button={t.text('own-body.remove', {name, role: t.text(`role.${role}`)})} />
              {person !== view.me && <PostForm context={context} action={`${path}/people/${person}/vouch`} token={token} variant="secondary" button={t.text('own-body.vouch', {name})} />}
            </>] : []),
          ]}))} />
        {may.people && view.invited.length > 0 && <p>{t.text('own-body.invited', {count: view.invited.length})}</p>}
      </Section>
      {may.people && (
        <Section id="invite" heading={t.text('own-body.invite')} sub={t.text('own-body.invite-sub')}>
          <PostForm context={context} action={`${path}/invite`} token={token} button={t.text('own-body.invite-button')}>
            <TextField context={context} form="body" problems={problems} name="address" label={t.text('sign-in.address')} value={view.invitation.address} inputmode="email" dir="ltr" autocomplete="off" />
            <SelectField context={context} form="body" problems={problems} name="role" label={t.text('own-body.role')} value={view.invitation.role} choices={[{value: '', text: t.text('form.choose')}, ...ROLES.map((role) => ({value: role, text: `${t.text(`role.${role}`)}: ${t.text(`role.${role}.about`)}`}))]} />
          </PostForm>
        </Section>
      )}
      {may.change && (
        <Section id="change" heading={t.text('own-body.change')}>
          <PostForm context={context} action={path} token={token} button={t.text('own-body.change-button')}><BodyFields view={view} context={context} /></PostForm>
        </Section>
      )}
    </ActPage>
  );
}

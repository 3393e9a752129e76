import type {JSX} from 'preact';
import type {PageContext} from '../../../../core/page.ts';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {SelectField, TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Instant} from '../../../../ui/components/marks.tsx';
import {Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import type {CodeRow} from '../code.ts';
import {LIST_KINDS, type ListKind} from '../fraud.ts';
import type {Conditions, SweepRow} from '../sweep.ts';

type TypedFields = Readonly<Record<string, string>>;

interface OfPetition {
  readonly token: string;
  readonly id: string;
  readonly title: string;
  readonly typed: TypedFields;
  readonly problems: readonly FieldProblem[];
}

export interface SweepView extends OfPetition {
  readonly sweeps: readonly (Omit<SweepRow, 'conditions'> & {readonly conditions: Conditions})[];
}

const CONDITIONS = ['name', 'address', 'place', 'network', 'from', 'until'] as const;

/** Many signatures at once: said which, counted, seen, and only then changed. */
export function SweepPage({view, context}: PageProps<SweepView>): JSX.Element {
  const {t} = context;
  const {token, typed, problems, sweeps} = view;
  const action = `/act/petitions/${encodeURIComponent(view.id)}/signatures`;
  const common = {context, form: 'signing', problems};
  const text = (name: string): string => typed[name] ?? '';
  return (
    <ActPage context={context} title={t.text('signing.sweep')} lead={<bdi>{view.title}</bdi>} form="signing" problems={problems}>
      {sweeps.length > 0 && (
        <ScrollTable id="sweeps" entries caption={t.text('signing.sweeps')}
          columns={[{key: 'what', head: t.text('signing.sweep.what')}, {key: 'which', head: t.text('signing.sweep.which')}, {key: 'reason', head: t.text('signing.sweep.reason')}, {key: 'state', head: t.text('signing.sweep.state')}, {key: 'do', head: t.text('signing.sweep.do')}]}
          rows={sweeps.map((sweep) => ({key: String(sweep.number), cells: [
            <>{t.text(`signing.sweep.kind.${sweep.kind}`)} <span class="pv-small pv-muted"><Instant context={context} at={sweep.created.toISOString()} /></span></>,
            <bdi>{CONDITIONS.flatMap((name) => (sweep.conditions[name] === undefined ? [] : [`${t.text(`signing.condition.${name}`)}: ${sweep.conditions[name]}`])).join(' · ')}</bdi>,
            <bdi>{sweep.reason}</bdi>,
            t.text(`signing.sweep.state.${sweep.state}`, {found: sweep.found, done: sweep.done}),
            <SweepActs context={context} action={action} token={token} sweep={sweep} />,
          ]}))} />
      )}
      <Section id="new" heading={t.text('signing.sweep.new')} sub={t.text('signing.sweep.new-lead')}>
        <PostForm context={context} action={action} token={token} button={t.text('signing.sweep.count')}>
          <SelectField {...common} name="kind" label={t.text('signing.sweep.what')} value={text('kind')} choices={(['invalidate', 'revalidate'] as const).map((kind) => ({value: kind, text: t.text(`signing.sweep.kind.${kind}`)}))} />
          {CONDITIONS.map((name) => (
            <TextField key={name} {...common} name={name} label={t.text(`signing.condition.${name}`)} {...(name === 'place' ? {} : {hint: t.text(`signing.condition-hint.${name === 'address' ? 'name' : name === 'until' ? 'from' : name}`)})} value={text(name)} autocomplete="off" {...(name === 'name' || name === 'place' ? {} : {dir: 'ltr' as const})} />
          ))}
          <TextField {...common} name="reason" label={t.text('signing.sweep.reason')} value={text('reason')} autocomplete="off" />
        </PostForm>
      </Section>
    </ActPage>
  );
}

function SweepActs({context, action, token, sweep}: {readonly context: PageContext; readonly action: string; readonly token: string; readonly sweep: {readonly number: number; readonly state: string; readonly kind: string; readonly found: number}}): JSX.Element | null {
  const {t} = context;
  const button = (act: 'begin' | 'stop', words: string): JSX.Element => (
    <PostForm context={context} action={action} token={token} button={words} variant="secondary">
      <input type="hidden" name="sweep" value={String(sweep.number)} /><input type="hidden" name="do" value={act} />
    </PostForm>
  );
  if (sweep.state === 'counted') return <>{sweep.found > 0 && button('begin', t.text(`signing.sweep.begin.${sweep.kind}`, {count: sweep.found}))}{button('stop', t.text('signing.sweep.drop'))}</>;
  return sweep.state === 'running' || sweep.state === 'counting' ? button('stop', t.text('signing.sweep.stop')) : null;
}

export interface CodesView extends OfPetition {
  readonly codes: readonly CodeRow[];
}

/** Codes for letters and posters: made here, seen once. */
export function CodesPage({view, context}: PageProps<CodesView>): JSX.Element {
  const {t} = context;
  const common = {context, form: 'signing', problems: view.problems};
  return (
    <ActPage context={context} title={t.text('signing.codes')} lead={<bdi>{view.title}</bdi>} form="signing" problems={view.problems}>
      <p>{t.text('signing.codes-lead')}</p>
      {view.codes.length > 0 && (
        <ScrollTable id="codes" caption={t.text('signing.codes')} columns={[{key: 'kind', head: t.text('signing.codes.kind')}, {key: 'codes', head: t.text('signing.codes.codes'), figure: true}, {key: 'most', head: t.text('signing.codes.most'), figure: true}, {key: 'used', head: t.text('signing.codes.used'), figure: true}]}
          rows={view.codes.map(({kind, codes, most, used}) => ({key: kind, cells: [t.text(`signing.codes.kind.${kind}`), t.number(codes), t.number(most), t.number(used)]}))} />
      )}
      <PostForm context={context} action={`/act/petitions/${encodeURIComponent(view.id)}/codes`} token={view.token} button={t.text('signing.codes.button')}>
        <SelectField {...common} name="kind" label={t.text('signing.codes.kind')} value={view.typed['kind'] ?? 'letter'} choices={(['letter', 'poster'] as const).map((kind) => ({value: kind, text: t.text(`signing.codes.kind.${kind}`)}))} />
        <TextField {...common} name="count" label={t.text('signing.codes.count')} hint={t.text('signing.codes.count-hint')} value={view.typed['count'] ?? ''} inputmode="numeric" autocomplete="off" />
      </PostForm>
    </ActPage>
  );
}

export interface ListsView {
  readonly token: string;
  readonly lists: readonly {readonly number: number; readonly kind: ListKind; readonly pattern: string}[];
  readonly typed: TypedFields;
  readonly problems: readonly FieldProblem[];
}

/** What is put aside in silence, and what is let through. */
export function ListsPage({view, context}: PageProps<ListsView>): JSX.Element {
  const {t} = context;
  const common = {context, form: 'signing', problems: view.problems};
  return (
    <ActPage context={context} title={t.text('signing.lists')} lead={t.text('signing.lists-lead')} form="signing" problems={view.problems}>
      {view.lists.length > 0 && (
        <ScrollTable id="lists" caption={t.text('signing.lists')} columns={[{key: 'pattern', head: t.text('signing.lists.pattern')}, {key: 'kind', head: t.text('signing.lists.kind')}, {key: 'do', head: t.text('signing.sweep.do')}]}
          rows={view.lists.map(({number, kind, pattern}) => ({key: String(number), cells: [
            <bdi dir="ltr">{kind === 'address-blocked' ? `${pattern.slice(0, 12)}…` : pattern}</bdi>, t.text(`signing.lists.kind.${kind}`),
            <PostForm context={context} action="/act/signing-lists" token={view.token} button={t.text('signing.lists.remove')} variant="secondary"><input type="hidden" name="do" value="remove" /><input type="hidden" name="number" value={String(number)} /></PostForm>,
          ]}))} />
      )}
      <PostForm context={context} action="/act/signing-lists" token={view.token} button={t.text('signing.lists.button')}>
        <SelectField {...common} name="kind" label={t.text('signing.lists.kind')} value={view.typed['kind'] ?? ''} choices={LIST_KINDS.map((kind) => ({value: kind, text: t.text(`signing.lists.kind.${kind}`)}))} />
        <TextField {...common} name="pattern" label={t.text('signing.lists.pattern')} hint={t.text('signing.lists.pattern-hint')} value={view.typed['pattern'] ?? ''} autocomplete="off" dir="ltr" />
      </PostForm>
    </ActPage>
  );
}

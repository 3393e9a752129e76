import type {JSX} from 'preact';
import {ActPage, PostForm} from '../../../../ui/accounts/frame.tsx';
import {TextField, type FieldProblem} from '../../../../ui/components/forms.tsx';
import {Code, Instant} from '../../../../ui/components/marks.tsx';
import {Alert, Section} from '../../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../../ui/components/table.tsx';
import type {PageProps} from '../../../../ui/render.ts';
import {boundOf, type AuditRow, type DrawnLine} from '../audit.ts';

export interface AuditsView {
  readonly token: string;
  readonly id: string;
  readonly title: string;
  /** How many lines stand in the published list. */
  readonly lines: number;
  readonly audits: readonly AuditRow[];
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
}

/** Audits of a petition, and the form that draws lines by a public seed. */
export function AuditsPage({view, context}: PageProps<AuditsView>): JSX.Element {
  const {t} = context;
  const common = {context, form: 'signing', problems: view.problems};
  const path = `/act/petitions/${encodeURIComponent(view.id)}/audit`;
  return (
    <ActPage context={context} title={t.text('signing.audit')} lead={<bdi>{view.title}</bdi>} form="signing" problems={view.problems}>
      <p>{t.text('signing.audit-lead', {count: view.lines})}</p>
      {view.audits.length > 0 && (
        <ScrollTable id="audits" caption={t.text('signing.audits')} columns={[{key: 'begun', head: t.text('signing.audit.begun')}, {key: 'drawn', head: t.text('signing.audit.drawn'), figure: true}, {key: 'result', head: t.text('signing.audit.result')}]}
          rows={view.audits.map((audit) => ({key: String(audit.number), cells: [
            <a href={context.href(`${path}/${audit.number}`)}><Instant context={context} at={audit.created.toISOString()} /></a>, t.number(audit.drawn),
            audit.published === null ? t.text('signing.audit.open') : t.text('signing.audit.found', {fakes: audit.fakes ?? 0, drawn: audit.drawn, bound: percent(boundOf(audit))}),
          ]}))} />
      )}
      {view.lines > 0 && (
        <PostForm context={context} action={path} token={view.token} button={t.text('signing.audit.draw')}>
          <TextField {...common} name="seed" label={t.text('signing.audit.seed')} hint={t.text('signing.audit.seed-hint')} value={view.typed['seed'] ?? ''} autocomplete="off" dir="ltr" />
          <TextField {...common} name="count" label={t.text('signing.audit.count')} hint={t.text('signing.audit.count-hint')} value={view.typed['count'] ?? ''} inputmode="numeric" autocomplete="off" />
        </PostForm>
      )}
    </ActPage>
  );
}

/** In hundredths, rounded up: a bound is never shown lower than it is. */
export function percent(share: number | undefined): number {
  return Math.ceil((share ?? 1) * 10_000) / 100;
}

export interface AuditPageView {
  readonly token: string;
  readonly title: string;
  readonly audit: AuditRow;
  readonly drawn: readonly DrawnLine[];
  /** It could not be published, since a line has no verdict. */
  readonly missing: boolean;
}

/** The drawn lines with the evidence behind each, for one pair of eyes. */
export function AuditPage({view, context}: PageProps<AuditPageView>): JSX.Element {
  const {t} = context;
  const {audit, drawn} = view;
  const action = `/act/petitions/${encodeURIComponent(audit.petition)}/audit/${audit.number}`;
  const open = audit.published === null;
  const table = (
    <ScrollTable id="drawn" entries caption={t.text('signing.audit.lines', {count: drawn.length})}
      columns={[{key: 'line', head: t.text('signing.audit.line'), figure: true}, {key: 'words', head: t.text('signing.audit.words')}, {key: 'way', head: t.text('signing.audit.way')}, {key: 'verdict', head: t.text('signing.audit.verdict')}]}
      rows={drawn.map((one) => ({key: String(one.line), cells: [
        t.number(one.line),
        one.words === undefined ? t.text('signing.audit.erased') : <bdi>{[one.words.name, one.words.address, one.words.place, one.words.visitor].filter((text) => text !== undefined && text !== '').join(' · ')}</bdi>,
        <>{t.text(`signing.audit.way.${one.channel}`)} <Instant context={context} at={(one.confirmed ?? one.created).toISOString()} /></>,
        open ? <Verdict line={one} words={{genuine: t.text('signing.audit.genuine'), fake: t.text('signing.audit.fake'), label: t.text('signing.audit.verdict-of', {line: one.line})}} /> : one.verdict === null ? '–' : t.text(`signing.audit.${one.verdict}`),
      ]}))} />
  );
  return (
    <ActPage context={context} title={t.text('signing.audit')} lead={<bdi>{view.title}</bdi>}>
      {view.missing && <Alert tone="warning"><p role="status">{t.text('signing.audit.missing')}</p></Alert>}
      <p>{t.text('signing.audit.seed')}: <Code>{audit.seed}</Code></p>
      {!open && <Section id="result" heading={t.text('signing.audit.result')}><p>{t.text('signing.audit.found', {fakes: audit.fakes ?? 0, drawn: audit.drawn, bound: percent(boundOf(audit))})}</p></Section>}
      {!open ? table : (
        <form action={context.href(action)} method="post" novalidate>
          <input type="hidden" name="token" value={view.token} />
          {table}
          <p><button class="ds-button" data-variant="secondary" type="submit" name="do" value="keep">{t.text('signing.audit.keep')}</button></p>
          <p><button class="ds-button" type="submit" name="do" value="publish">{t.text('signing.audit.publish')}</button></p>
        </form>
      )}
    </ActPage>
  );
}

function Verdict({line, words}: {readonly line: DrawnLine; readonly words: {readonly genuine: string; readonly fake: string; readonly label: string}}): JSX.Element {
  return (
    <select class="ds-input" name={`line-${line.line}`} aria-label={words.label}>
      {(['', 'genuine', 'fake'] as const).map((value) => <option key={value} value={value} selected={value === (line.verdict ?? '')}>{value === '' ? '–' : words[value]}</option>)}
    </select>
  );
}

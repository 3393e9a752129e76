import type {JSX} from 'preact';
import type {Problem} from '@parvis/kernel';
import type {ColumnRule, Mapping} from '../../core/mapping/mapping.ts';
import type {SuggestedColumn, SuggestedSheet} from '../../core/mapping/suggest.ts';
import type {PageContext} from '../../core/page.ts';
import {ActPage, PostForm} from '../accounts/frame.tsx';
import {TextField, type FieldProblem} from '../components/forms.tsx';
import {Said} from '../components/marks.tsx';
import {Section} from '../components/parts.tsx';
import {ScrollTable} from '../components/table.tsx';
import type {PageProps} from '../render.ts';

export interface MappingView {
  readonly token: string;
  readonly number: number;
  readonly name: string;
  readonly sheets: readonly SuggestedSheet[];
  readonly mapping: Mapping;
  readonly paths: readonly string[];
  readonly problems: readonly FieldProblem[];
  /** What is wrong with the mapping itself, each with its place. */
  readonly wrong: readonly Problem[];
}

/** The table of columns: each is mapped, or left out with a reason. */
export function MappingPage({view, context}: PageProps<MappingView>): JSX.Element {
  const {t} = context;
  const {number, name, sheets, mapping} = view;
  const path = `/act/uploads/${number}`;
  return (
    <ActPage context={context} title={t.text('uploads.mapping')} lead={t.text('uploads.mapping-lead', {name})} form="uploads" problems={view.problems}
      crumbs={[{text: t.text('uploads.title'), path: '/act/uploads'}, {text: <Said text={name} />, path}, {text: t.text('uploads.mapping'), path: `${path}/mapping`}]}>
      {view.wrong.length > 0 && <ul id="columns">{view.wrong.map(({code, at, path: wrong}) => <li key={`${code} ${at}`}><bdi>{t.text('uploads.problem-line', {rule: code, place: at.replaceAll('~1', '/')})}</bdi>{typeof wrong === 'string' && <> <q><Said text={wrong} /></q></>}</li>)}</ul>}
      <PostForm context={context} action={`${path}/mapping`} token={view.token} wide button={t.text('uploads.mapping-save')}>
        <datalist id="paths">{view.paths.map((one) => <option value={one} key={one} />)}</datalist>
        {sheets.map((sheet, s) => <Sheet key={sheet.sheet} context={context} sheet={sheet} s={s} mapping={mapping} />)}
        <TextField context={context} form="uploads" name="zone" label={t.text('uploads.zone')} value={mapping.timeZone ?? ''} problems={[]} dir="ltr" />
      </PostForm>
    </ActPage>
  );
}

function Sheet({context, sheet: {sheet, columns}, s, mapping}: {readonly context: PageContext; readonly sheet: SuggestedSheet; readonly s: number; readonly mapping: Mapping}): JSX.Element {
  const {t} = context;
  const rule = mapping.sheets[sheet];
  const rules = rule === undefined || 'ignore' in rule ? undefined : rule;
  return (
    <Section id={`sheet-${s}`} heading={t.text('uploads.sheet', {name: sheet})}>
      <ScrollTable id={`sheet-table-${s}`} entries caption={t.text('uploads.mapping')}
        columns={[{key: 'column', head: t.text('uploads.column')}, {key: 'to', head: t.text('uploads.to')}, {key: 'why', head: t.text('uploads.why-not')}, {key: 'form', head: `${t.text('uploads.date-order')}, ${t.text('uploads.decimal')}`}]}
        rows={columns.map((column, c) => ({key: column.heading, cells: cells(context, column, `s${s}c${c}`, rules?.columns[column.heading])}))} />
      <Lines context={context} name={`s${s}-constants`} label={t.text('uploads.constants')} values={rules?.constants ?? {}} />
      <Lines context={context} name={`s${s}-made`} label={t.text('uploads.made')} values={rules?.made ?? {}} />
    </Section>
  );
}

function cells({t}: PageContext, {heading, examples, suggestions: [best]}: SuggestedColumn, id: string, rule: ColumnRule | undefined): JSX.Element[] {
  const mapped = rule === undefined || 'ignore' in rule ? undefined : rule;
  const reason = rule !== undefined && 'ignore' in rule ? rule.ignore : '';
  const choose = (name: string, label: string, key: string, values: readonly string[], value: string | undefined): JSX.Element => (
    <select class="ds-input" name={`${id}-${name}`} aria-label={`${heading}: ${label}`}>
      <option value="">{t.text('uploads.plain')}</option>
      {values.map((one) => <option value={one} key={one} selected={one === value}>{t.text(`uploads.${key}.${one}`)}</option>)}
    </select>
  );
  return [
    <><Said text={heading} />{examples.length > 0 && <><br /><span class="pv-small pv-muted"><Said text={t.list([...examples])} /></span></>}</>,
    <>
      <input class="ds-input" type="text" name={`${id}-to`} value={mapped?.to.join(', ') ?? ''} list="paths" dir="ltr" aria-label={`${heading}: ${t.text('uploads.to')}`} />
      {best !== undefined && <span class="pv-small pv-muted"><bdi dir="ltr">{best.path}</bdi>: {t.list(best.reasons.map(({code, word}) => t.text(`uploads.reason.${code}`, {word})))}</span>}
    </>,
    <input class="ds-input" type="text" name={`${id}-why`} value={reason} aria-label={`${heading}: ${t.text('uploads.why-not')}`} />,
    <>{choose('date', t.text('uploads.date-order'), 'order', ['dmy', 'mdy', 'ymd', 'excel'], mapped?.date)}{choose('decimal', t.text('uploads.decimal'), 'decimal', ['comma', 'point'], mapped?.decimal)}</>,
  ];
}

function Lines({context: {t}, name, label, values}: {readonly context: PageContext; readonly name: string; readonly label: string; readonly values: Readonly<Record<string, string>>}): JSX.Element {
  return (
    <div class="ds-field">
      <label class="ds-label" for={name}>{label}</label>
      <div data-field="description" id={`${name}-hint`}>{t.text('uploads.lines-hint')}</div>
      <textarea class="ds-input" id={name} name={name} rows={4} dir="ltr" aria-describedby={`${name}-hint`} value={Object.entries(values).map(([path, value]) => `${path} = ${value}`).join('\n')} />
    </div>
  );
}

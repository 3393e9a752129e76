import {isDateTime, parseDecimal} from '@parvis/kernel';
import type {JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {dataPath} from '../../../ui/paths.ts';
import {Code, Day, Instant, Notes, Said, Unknown} from '../../../ui/components/marks.tsx';
import {LogList, More, Section} from '../../../ui/components/parts.tsx';
import {ScrollTable} from '../../../ui/components/table.tsx';
import type {ChangeView, RecordView} from '../present/view.ts';

/** More first values than this are left to the entries and the CSV, and the page says so. */
const MOST_FIRST_VALUES = 300;
const MOST_CHANGES = 60;

/** What was said before: every field that changed, newest first; then what each field was said to be at first. */
export function RecordHistory({view, context}: {readonly view: RecordView; readonly context: PageContext}): JSX.Element | null {
  const {t} = context;
  if (view.history.length === 0) return null;
  const firsts = new Set(firstValues(view.history));
  const changes = view.history.filter((change) => !firsts.has(change));
  const first = [...firsts];
  return (
    <Section id="history" heading={t.text('contracting.history.heading', {count: changes.length})} sub={t.text('contracting.history.sub', {count: changes.length})}>
      {changes.length > 0 && <LogList entries={changes.slice(0, MOST_CHANGES).map((change, i) => ({key: String(i), when: <Day context={context} date={change.date} short />, what: <Change change={change} context={context} />}))} />}
      {changes.length > MOST_CHANGES && <p class="pv-small">{t.text('contracting.history.rest', {count: changes.length - MOST_CHANGES})}</p>}
      {first.length <= MOST_FIRST_VALUES
        ? <More summary={t.text('contracting.history.first', {count: first.length})}><FirstValues changes={first} context={context} /></More>
        : <p class="pv-small">{t.text('contracting.history.first-many', {count: first.length})} <a href={dataPath(context.path, 'csv')}>CSV</a></p>}
    </Section>
  );
}

/** The oldest version of each field. */
function firstValues(history: readonly ChangeView[]): ChangeView[] {
  const oldest = new Map<string, ChangeView>();
  for (const change of history) oldest.set(change.field, change);
  return [...oldest.values()];
}

function Change({change, context}: {readonly change: ChangeView; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <>
      <p>{change.now === undefined ? <Unknown context={context} of="contracting.history.taken-back" /> : <b><Value text={change.now} field={change.field} context={context} /></b>}<Notes context={context} sources={[change.entry]} /></p>
      <p class="pv-small pv-muted">{t.rich('contracting.history.was', {
        field: <Field field={change.field} context={context} />,
        was: change.was === undefined ? <Unknown context={context} /> : <span class="pv-was"><Value text={change.was} field={change.field} context={context} /></span>,
      })}</p>
    </>
  );
}

/** A value as published; points in time in words, amounts with their thousands apart. */
function Value({text, field, context}: {readonly text: string; readonly field: string; readonly context: PageContext}): JSX.Element {
  if (isDateTime(text)) return <Instant context={context} at={text} />;
  return field.endsWith('/amount') && parseDecimal(text) !== undefined ? <>{context.t.number(text)}</> : <Said text={text} />;
}

/** A field in words where the page has some, and always by its path. */
function Field({field, context}: {readonly field: string; readonly context: PageContext}): JSX.Element {
  const key = `contracting.field.${field.replaceAll(/\[[^\]]*\]/g, '')}`;
  return <>{context.t.has(key) && <b>{context.t.text(key)} </b>}<Code>{field}</Code></>;
}

function FirstValues({changes, context}: {readonly changes: readonly ChangeView[]; readonly context: PageContext}): JSX.Element {
  const {t} = context;
  return (
    <ScrollTable id="first-values" caption={t.text('contracting.history.first', {count: changes.length})}
      columns={[{key: 'field', head: t.text('contracting.history.field')}, {key: 'value', head: t.text('contracting.history.value')}, {key: 'date', head: t.text('contracting.history.date')}]}
      rows={changes.map(({field, now, entry, date}) => ({key: field, cells: [
        <Code>{field}</Code>,
        now === undefined ? <Unknown context={context} /> : <Value text={now} field={field} context={context} />,
        <><Day context={context} date={date} short /><Notes context={context} sources={[entry]} /></>,
      ]}))} />
  );
}

import type {ComponentChildren, JSX} from 'preact';
import type {PageContext} from '../../../core/page.ts';
import {FactText} from '../../../ui/components/fact.tsx';
import {Unknown} from '../../../ui/components/marks.tsx';
import {LogList, More, Section} from '../../../ui/components/parts.tsx';
import {ScrollTable, type Column} from '../../../ui/components/table.tsx';
import type {RecordView, SectionName, SectionView, ThingView} from '../present/view.ts';

/** Columns of a section's table, in order; figures stand at the end. Lists that are dated are not tables. */
const COLUMNS: Readonly<Record<Exclude<SectionName, 'documents' | 'amendments'>, readonly string[]>> = {
  awards: ['awards/title', 'awards/suppliers', 'awards/date', 'awards/value', 'awards/status'],
  contracts: ['contracts/title', 'contracts/dateSigned', 'contracts/period', 'contracts/value', 'contracts/status'],
  bids: ['bids/tenderers', 'bids/date', 'bids/value', 'bids/status'],
  items: ['items/description', 'items/code', 'items/classification', 'items/quantity', 'items/price'],
  milestones: ['milestones/title', 'milestones/dueDate', 'milestones/dateMet', 'milestones/status'],
  transactions: ['transactions/date', 'transactions/payer', 'transactions/payee', 'transactions/value'],
  parties: ['parties/name', 'parties/roles', 'parties/identifier', 'parties/locality', 'parties/country'],
};
const FIGURES = new Set(['awards/value', 'contracts/value', 'bids/value', 'items/quantity', 'items/price', 'transactions/value']);
/** More lines than this fold behind one click. */
const SHOWN = 12;

export interface SectionProps {
  readonly view: RecordView;
  readonly context: PageContext;
  readonly name: SectionName;
}

/** One section of the record; nothing where nothing is stated. */
export function RecordSection({view, context, name}: SectionProps): JSX.Element | null {
  const section = view.sections.find((candidate) => candidate.section === name);
  if (section === undefined) return null;
  const {t} = context;
  const {things} = section;
  const [shown, folded] = things.length > SHOWN + 3 ? [things.slice(0, SHOWN), things.slice(SHOWN)] : [things, []];
  return (
    <Section id={name} heading={t.text(`contracting.section.${name}`)}>
      <Things section={{section: name, things: shown}} view={view} context={context} part="" caption={t.text(`contracting.caption.${name}`, {count: things.length})} />
      {folded.length > 0 && (
        <More summary={t.text('contracting.more', {count: folded.length})}>
          <Things section={{section: name, things: folded}} view={view} context={context} part="-more" caption={t.text('contracting.more', {count: folded.length})} />
        </More>
      )}
    </Section>
  );
}

function Things({section, view, context, part, caption}: {
  readonly section: SectionView; readonly view: RecordView; readonly context: PageContext; readonly part: string; readonly caption: string;
}): JSX.Element {
  const {section: name, things} = section;
  if (name === 'documents' || name === 'amendments') {
    return <LogList entries={things.map((thing) => ({key: thing.key, ...dated(thing, view, context)}))} />;
  }
  const columns = COLUMNS[name].filter((field) => things.some(({facts}) => facts.some((fact) => fact.field === field)));
  return (
    <ScrollTable id={`${name}${part}-caption`} caption={caption} entries
      columns={columns.map((field): Column => ({key: field, head: context.t.text(`contracting.field.${field}`), figure: FIGURES.has(field)}))}
      rows={things.map((thing) => ({key: thing.key, hot: thing.facts.some((fact) => fact.kind === 'money' && fact.suspect === true), cells: columns.map((field) => cell(thing, field, view, context))}))} />
  );
}

function cell(thing: ThingView, field: string, view: RecordView, context: PageContext): ComponentChildren {
  const facts = thing.facts.filter((fact) => fact.field === field);
  if (facts.length === 0) return <Unknown context={context} />;
  return facts.map((fact, i) => <>{i > 0 && ', '}<FactText context={context} room="contracting" fact={fact} lang={view.language} /></>);
}

/** A document or an amendment: its day in the first column, the rest in lines. */
function dated(thing: ThingView, view: RecordView, context: PageContext): {when: ComponentChildren; what: ComponentChildren} {
  const words = (facts: ThingView['facts']): JSX.Element[] => facts.map((fact, i) => (
    <>{i > 0 && ' · '}<FactText context={context} room="contracting" fact={fact} lang={view.language} /></>
  ));
  const day = thing.facts.find(({kind}) => kind === 'day');
  const rest = thing.facts.filter((fact) => fact !== day);
  const [first, ...others] = rest;
  return {
    when: day === undefined ? <Unknown context={context} of="unknown.date" /> : words([day]),
    what: (
      <>
        <p>{first === undefined ? <Unknown context={context} of="contracting.untitled" /> : words([first])}</p>
        {others.length > 0 && <p class="pv-small pv-muted">{others.map((fact, i) => (
          <>{i > 0 && ' · '}{fact.field === 'amendments/rationale' && <>{context.t.text('contracting.reason')} </>}<FactText context={context} room="contracting" fact={fact} lang={view.language} /></>
        ))}</p>}
      </>
    ),
  };
}

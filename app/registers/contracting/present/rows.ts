import {FACT_COLUMNS, factRows, type FactRow} from '../../../ui/fact.ts';
import type {ListRow, ListView} from './list.ts';
import type {RecordView} from './view.ts';

export const RECORD_COLUMNS = FACT_COLUMNS;

/** The record as rows of a table: every fact with the entries that say it, every value of the history, every entry. */
export function recordRows(view: RecordView): FactRow[] {
  const {title, facts, stages, sections, findings, history, entries} = view;
  return [
    ...(title === undefined ? [] : factRows('record', view.id, title)),
    ...(view.status === undefined ? [] : [{section: 'record', thing: view.id, field: 'status', value: view.status}]),
    ...(view.contact === undefined ? [] : [{section: 'record', thing: view.id, field: 'contact', address: view.contact}]),
    ...facts.flatMap((fact) => factRows('record', view.id, fact)),
    ...view.values.flatMap(({of, sums, leftOut}) => [
      ...sums.flatMap((sum) => factRows('total', of, sum)),
      ...(leftOut === 0 ? [] : [{section: 'total', thing: of, field: 'left-out', value: String(leftOut)}]),
    ]),
    ...stages.flatMap((stage) => stage.facts.flatMap((fact) => factRows('stage', stage.stage, fact))),
    ...sections.flatMap(({section, things}) => things.flatMap((thing) => thing.facts.flatMap((fact) => factRows(section, thing.key, fact)))),
    ...findings.map(({method, version, at, facts: {rule, amount, currency}, entries: numbers}) => ({
      section: 'finding', thing: `${method} ${version}`, field: at.join(' '), value: String(amount ?? ''), unit: String(rule ?? ''),
      ...(currency !== undefined && {currency: String(currency)}), entries: numbers.join(' '),
    })),
    ...history.map(({field, was, now, entry, date}) => ({section: 'history', field, value: now ?? '', ...(was !== undefined && {was}), date, entries: String(entry)})),
    ...entries.flatMap((entry) => entryRows(entry)),
  ];
}

function entryRows(entry: RecordView['entries'][number]): FactRow[] {
  const row = {section: 'entry', thing: entry.id, date: entry.said, entries: String(entry.number)};
  return [
    {...row, field: 'kind', value: entry.kind},
    ...entry.tags.map((tag) => ({...row, field: 'tag', value: tag})),
    {...row, field: 'entered', value: entry.entered},
    {...row, field: 'position', value: String(entry.position)},
    ...(entry.hash === undefined ? [] : [{...row, field: 'hash', value: entry.hash}]),
    ...(entry.withdraws === undefined ? [] : [{...row, field: 'withdraws', value: entry.withdraws}]),
    ...(entry.reason === undefined ? [] : [{...row, field: 'reason', value: entry.reason}]),
    ...(entry.removed === undefined ? [] : [{...row, field: 'removed', value: entry.removed.reason, date: entry.removed.at}]),
  ];
}

export const LIST_COLUMNS = ['source', 'ocid', 'title', 'language', 'status', 'date', 'amount', 'currency', 'suspect', 'buyers', 'suppliers'] as const;
export type ListCsvRow = {readonly [column in typeof LIST_COLUMNS[number]]?: string | boolean | undefined};

/** The rows of a list, as the page shows them; several names in one cell are parted by `; `. */
export function listRows(view: ListView): ListCsvRow[] {
  return view.rows.map(listCsvRow);
}

export function listCsvRow({id, buyers, suppliers, suspect, ...row}: ListRow): ListCsvRow {
  return {...row, ocid: id, suspect: suspect === true, buyers: buyers.join('; '), suppliers: suppliers.join('; ')};
}

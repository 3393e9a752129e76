import {ReleaseTable} from '@parvis/ocds';
import {Unflattener} from '@parvis/ocds/flatten';
import type {Completion, TableAbout, TableForm} from '../../core/mapping/form.ts';
import {CONTENT} from '../../core/mapping/mapping.ts';
import {COLUMN_WORDS} from './column-words.ts';
import {currencyIn} from './currency-in.ts';

/** A process whose number is known and whose ocid is not: the prefix is to be put in place of the zeros. */
const PREFIX = 'ocds-000000-';

const STAGES = [['tender', 'tender'], ['awards', 'award'], ['contracts', 'contract']] as const;
const REQUIRED_IDS = ['tender/id', 'awards/0/id', 'contracts/0/id', 'contracts/0/awardID'] as const;
/** What a release may be dated by: days on which something was decided, never one that may lie ahead. */
const DATES = ['awards/0/date', 'contracts/0/dateSigned', 'tender/tenderPeriod/startDate'] as const;

/** OCDS 1.1 as rows: headings are paths, rows of one ocid and release id are one release. */
export const contractingTables: TableForm = {
  table: ReleaseTable,
  key: ['ocid', 'id'],
  assemble(options) {
    const unflattener = new Unflattener(ReleaseTable, options);
    return {
      notes: unflattener.notes,
      add: (sheet, row, paths, cells) => unflattener.add(sheet, row, paths, cells),
      documents: () => unflattener.releases(),
    };
  },
  words: COLUMN_WORDS,
  complete,
};

/** What OCDS requires and follows from other columns: the ocid, the release's id, date and tag, the ids of what has none. */
function complete(mapped: ReadonlyMap<string, string>, {claims = [], examplesOf = () => []}: TableAbout = {}): Completion {
  const number = mapped.get('tender/id') ?? mapped.get('planning/budget/id') ?? mapped.get('awards/0/id') ?? mapped.get('contracts/0/id');
  const stages = new Set([...mapped.keys()].map((path) => path.split('/')[0]));
  const tag = STAGES.filter(([stage]) => stages.has(stage)).map(([, name]) => name).join(';') || 'planning';
  // OCDS requires ids of these; where a row has one award or contract, the process's number does for it
  const ids = REQUIRED_IDS.filter((path) => !mapped.has(path) && stages.has(path.split('/')[0]));
  const dated = DATES.map((path) => mapped.get(path)).find((heading) => heading !== undefined);
  const numberless = number === undefined && !mapped.has('ocid');
  return {
    constants: {
      ...(!mapped.has('tag') && {tag}), ...(!mapped.has('initiationType') && {initiationType: 'tender'}),
      // a row without any number is a process of its own, and there the first is the only one
      ...(numberless && Object.fromEntries(ids.map((path) => [path, '1']))),
      ...currencies(mapped, examplesOf),
    },
    made: {
      ...(!mapped.has('ocid') && {ocid: `${prefixIn(claims)}${number === undefined ? CONTENT : `{${number}}`}`}),
      ...(!mapped.has('id') && {id: CONTENT}),
      ...(number !== undefined && Object.fromEntries(ids.map((path) => [path, `{${path === 'contracts/0/awardID' ? mapped.get('awards/0/id') ?? number : number}}`]))),
    },
    ...(!mapped.has('date') && dated !== undefined && {also: {[dated]: ['date']}}),
  };
}

/** The prefix that the data set may speak about, where that is certain. */
function prefixIn(claims: readonly string[]): string {
  const prefixes = claims.filter((claim) => /^ocds-[a-z0-9]{6}(-|$)/.test(claim));
  const [only] = prefixes;
  return only === undefined || prefixes.length > 1 ? PREFIX : only.endsWith('-') ? only : `${only}-`;
}

/** Of amounts without a column for it: as the heading says, or the sign of the figures. */
function currencies(mapped: ReadonlyMap<string, string>, examplesOf: (heading: string) => readonly string[]): Record<string, string> {
  return Object.fromEntries([...mapped].flatMap(([path, heading]) => {
    const of = path.replace(/\/amount$/, '/currency');
    const found = of === path || mapped.has(of) ? undefined : currencyIn(heading, examplesOf(heading));
    return found === undefined ? [] : [[of, found]];
  }));
}

import {validate} from '@parvis/kernel/schema';
import {ReleaseTable} from '@parvis/ocds';
import {Unflattener} from '@parvis/ocds/flatten';
import type {ColumnTarget} from '../../core/mapping/mapping.ts';
import {fieldFinder, type FoundColumn, type MappingTarget} from '../../core/mapping/target.ts';
import {COLUMN_NAMES} from './column-names.ts';

const fieldOf = fieldFinder(ReleaseTable);

/** Spreadsheets as releases: the paths of OCDS 1.1.5, rows of one `ocid` and `id` being one release. */
export const contractingMapping: MappingTarget = {
  table: ReleaseTable,
  key: ['ocid', 'id'],
  synonyms: COLUMN_NAMES,
  fill,
  gather(options) {
    const rows = new Unflattener(ReleaseTable, options);
    return {
      add(paths, cells) {
        const before = rows.notes.length;
        // ids are texts, whatever a spreadsheet made of them: "7" and 7 are one award
        rows.add('', 0, paths, cells.map((cell, i) => (typeof cell === 'number' && fieldOf(paths[i]!)?.types.includes('string') ? String(cell) : cell)));
        return rows.notes.slice(before).filter(({code}) => code !== 'unflatten.type').map(({heading, cell, code}) => ({path: heading, cell, code}));
      },
      statement: () => rows.releases()[0],
    };
  },
  check: (release) => validate(ReleaseTable, release),
};

/** What OCDS requires and follows from other columns: the ocid, the release's id, date and tag, the ids of what has none. */
function fill(found: readonly FoundColumn[], prefix: string | undefined): readonly ColumnTarget[] {
  const column = (...paths: readonly string[]): FoundColumn | undefined => paths.map((path) => found.find(({target}) => target.to === path)).find((one) => one !== undefined);
  const has = (beginning: string): boolean => found.some(({target}) => target.to.startsWith(beginning));
  const id = column('tender/id', 'contracts/0/id', 'awards/0/id');
  const said = column('date', 'awards/0/date', 'contracts/0/dateSigned', 'tender/tenderPeriod/startDate');
  const stages = [['tender/', 'tender'], ['awards/0/', 'award'], ['contracts/0/', 'contract']].filter(([beginning]) => has(beginning!)).map(([, stage]) => stage!);
  const named = id === undefined ? undefined : `{${id.heading}}`;
  const wanted: (ColumnTarget | false)[] = [
    prefix !== undefined && named !== undefined && {to: 'ocid', join: `${prefix}-${named}`},
    said !== undefined && named !== undefined && {to: 'id', join: `${named}-{${said.heading}}`},
    said !== undefined && {to: 'date', join: `{${said.heading}}`, ...(said.target.date && {date: said.target.date})},
    stages.length > 0 && {to: 'tag', value: stages.join(';')},
    {to: 'initiationType', value: 'tender'},
  ];
  if (named !== undefined) {
    wanted.push(
      has('tender/') && {to: 'tender/id', join: named}, has('awards/0/') && {to: 'awards/0/id', join: named},
      has('contracts/0/') && {to: 'contracts/0/id', join: named}, has('contracts/0/') && {to: 'contracts/0/awardID', join: named},
    );
  }
  return wanted.flatMap((one) => (one === false || column(one.to) !== undefined ? [] : [one]));
}

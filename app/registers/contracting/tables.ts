import {ReleaseTable} from '@parvis/ocds';
import {Unflattener} from '@parvis/ocds/flatten';
import type {TableForm} from '../../core/mapping/form.ts';
import {COLUMN_WORDS} from './column-words.ts';

/** A process whose number is known and whose ocid is not: the prefix is to be put in place of the zeros. */
const PREFIX = 'ocds-000000-';

const STAGES = [['tender', 'tender'], ['awards', 'award'], ['contracts', 'contract']] as const;
const REQUIRED_IDS = ['tender/id', 'awards/0/id', 'contracts/0/id', 'contracts/0/awardID'] as const;

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
  complete(mapped) {
    const number = mapped.get('tender/id') ?? mapped.get('planning/budget/id') ?? mapped.get('awards/0/id') ?? mapped.get('contracts/0/id');
    const stages = new Set([...mapped.keys()].map((path) => path.split('/')[0]));
    const tag = STAGES.filter(([stage]) => stages.has(stage)).map(([, name]) => name).join(';') || 'planning';
    // OCDS requires ids of these; where a row has one award or contract, the process's number does for it
    const ids = REQUIRED_IDS.filter((path) => !mapped.has(path) && stages.has(path.split('/')[0]));
    return {
      constants: {...(!mapped.has('tag') && {tag}), ...(!mapped.has('initiationType') && {initiationType: 'tender'})},
      made: {
        ...(!mapped.has('ocid') && number !== undefined && {ocid: `${PREFIX}{${number}}`}),
        ...(!mapped.has('id') && {id: '{content}'}),
        ...(number !== undefined && Object.fromEntries(ids.map((path) => [path, `{${path === 'contracts/0/awardID' ? mapped.get('awards/0/id') ?? number : number}}`]))),
      },
    };
  },
};

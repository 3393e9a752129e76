import {ReleaseTable} from '@parvis/ocds';
import {Unflattener} from '@parvis/ocds/flatten';
import type {TableForm} from '../../core/mapping/form.ts';
import {COLUMN_WORDS} from './column-words.ts';

/** A process whose number is known and whose ocid is not: the prefix is to be put in place of the zeros. */
const PREFIX = 'ocds-000000-';

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
    const stages = [...mapped.keys()].map((path) => path.split('/')[0]);
    const tag = stages.includes('contracts') ? 'contract' : stages.includes('awards') ? 'award' : stages.includes('tender') ? 'tender' : 'planning';
    return {
      constants: {...(!mapped.has('tag') && {tag}), ...(!mapped.has('initiationType') && {initiationType: 'tender'})},
      made: {
        ...(!mapped.has('ocid') && number !== undefined && {ocid: `${PREFIX}{${number}}`}),
        ...(!mapped.has('id') && {id: '{content}'}),
      },
    };
  },
};

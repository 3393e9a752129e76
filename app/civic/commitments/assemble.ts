import {parseDeadline, StatementTable} from '@parvis/commitments';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {Unflattener} from '@parvis/ocds/flatten';
import type {Assembler, AssemblyNote, Cell} from '../../core/mapping/form.ts';

const DUE = 'dueDate', WRITTEN = 'dueOriginal';

/** Rows of a plan as people keep it: deadlines in words are read and kept as they were written; steps without an id get one of their commitment and their place in it. */
export function assembler(options: {readonly timeZone?: string}): Assembler {
  const unflattener = new Unflattener(StatementTable, options);
  const unread: AssemblyNote[] = [];
  return {
    get notes() {
      return [...unflattener.notes, ...unread];
    },
    add(sheet, row, paths, cells) {
      const read = paths.map((path, i) => ({path, cell: cells[i]})).flatMap(({path, cell}) => {
        const deadline = deadlineIn(path, cell);
        if (deadline === undefined) return [{path, cell}];
        if (deadline.day === undefined) unread.push({code: 'cell.no-deadline', sheet, row, heading: path, cell: deadline.written});
        const written = `${path.slice(0, -DUE.length)}${WRITTEN}`;
        return [{path, cell: deadline.day}, ...(paths.includes(written) ? [] : [{path: written, cell: deadline.written}])];
      });
      unflattener.add(sheet, row, read.map(({path}) => path), read.map(({cell}) => cell));
    },
    documents: () => unflattener.releases().map(withIds),
  };
}

/** A deadline that is no day, month or year as it stands: what it means, where it means one. */
function deadlineIn(path: string, cell: Cell | undefined): {readonly written: string; readonly day: string | undefined} | undefined {
  if (typeof cell !== 'string' || !path.endsWith(`/${DUE}`)) return undefined;
  const day = parseDeadline(cell);
  return day === cell ? undefined : {written: cell, day};
}

function withIds(statement: JsonObject): JsonObject {
  const commitment = statement['commitment'];
  if (!isObject(commitment) || typeof commitment['id'] !== 'string') return statement;
  const milestones = numbered(commitment['milestones'], `${commitment['id']}-m`, (milestone, id) => {
    const indicators = numbered(milestone['indicators'], `${id}-i`);
    return {...milestone, ...(indicators !== undefined && {indicators})};
  });
  return milestones === undefined ? statement : {...statement, commitment: {...commitment, milestones}};
}

/** The elements of a list, those without an id under their place in it. */
function numbered(list: JsonValue | undefined, prefix: string, inner: (one: JsonObject, id: string) => JsonObject = (one) => one): JsonValue[] | undefined {
  if (!Array.isArray(list)) return undefined;
  return (list as readonly JsonValue[]).map((one, i) => {
    if (!isObject(one)) return one;
    const id = typeof one['id'] === 'string' ? one['id'] : `${prefix}${i + 1}`;
    return inner({...one, id}, id);
  });
}

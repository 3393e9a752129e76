import type {Problem} from '@parvis/kernel';
import type {SheetChange} from '../../core/mapping/compare.ts';
import type {MapReport} from '../../core/mapping/run.ts';
import type {Reason, Suggestion} from '../../core/mapping/suggest.ts';
import {printable} from '../io/printable.ts';

const REASONS: Readonly<Record<Reason['code'], (word: string) => string>> = {
  'same-heading': () => 'the heading is a path of the standard',
  synonym: (word) => `"${word}" is a usual name for it`,
  'same-words': () => 'the words are those of the standard',
  'values-fit': (word) => `the values look like a ${word}`,
  'values-do-not-fit': (word) => `but the values look like ${word}`,
  'values-are-codes': (word) => `the values are codes of ${word}`,
  'values-are-currencies': () => 'the values are codes of currencies',
};

export function reasonWords({reasons}: Suggestion): string {
  return reasons.map(({code, word}) => REASONS[code](word)).join('; ');
}

/** What differs from the file that the mapping was made for; nothing where nothing does. */
export function changeWords(changes: readonly SheetChange[]): string[] {
  return changes.flatMap(({sheet, state, fresh, gone, renamed}) => [
    ...(state === 'new' ? [`Sheet "${sheet}" is new: nothing of it is mapped.`] : []),
    ...(state === 'gone' ? [`Sheet "${sheet}" is gone.`] : []),
    ...renamed.map(({from, to}) => `Column "${from}" of "${sheet}" seems to be called "${to}" now (--renamed takes it as such).`),
    ...fresh.map((heading) => `Column "${heading}" of "${sheet}" is new: map it, or ignore it with a reason.`),
    ...gone.map((heading) => `Column "${heading}" of "${sheet}" is gone.`),
  ]).map(printable);
}

export function reportWords({rows, statements, findings}: MapReport): string {
  const kinds = findings.map(({code, place, count, examples}) => `${count} × ${code}${place === '' ? '' : ` (${printable(place)})`}\n${examples.slice(0, 3).map((example) => `    ${placeWords(example)}\n`).join('')}`);
  return `${kinds.join('')}${rows.read} rows = ${rows.used} used + ${rows.rejected} rejected + ${rows.headings} of headings + ${rows.blank} blank + ${rows.ignored} ignored + ${rows.unmapped} on unmapped sheets
${statements.made} statements = ${statements.good} good + ${statements.refused} refused
`;
}

function placeWords({sheet, row, at, value}: MapReport['findings'][number]['examples'][number]): string {
  return printable([sheet !== undefined && `sheet ${sheet}`, row !== undefined && `row ${row}`, at, value !== undefined && `"${value}"`].filter(Boolean).join(', '));
}

export function problemWords({code, at, line, ...facts}: Problem): string {
  const rest = Object.entries(facts).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return printable([line === undefined ? '' : `line ${String(line)}:`, code, at, ...rest].filter((part) => part !== '').join(' '));
}

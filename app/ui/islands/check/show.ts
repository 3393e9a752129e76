/// <reference lib="dom" />
import type {EntryReport, ProofReport} from '../../../core/tlog/check-proof.ts';
import {checkWords} from '../../check/words.ts';
import type {IslandWords} from './fill.ts';

const SHOWN = 200;

type Child = Node | string;

/** What a text is not: markup. Everything that a file says becomes text. */
function element(name: string, attributes: Readonly<Record<string, string>>, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** An identifier or hash: always from left to right. */
function code(text: string): HTMLElement {
  return element('bdi', {dir: 'ltr'}, text);
}

/** Puts a result before the form in the place of the one before it, and leads the reader there. */
function put(form: HTMLFormElement, section: HTMLElement, heading: HTMLElement): void {
  document.querySelector('[data-check-result]')?.remove();
  section.setAttribute('data-check-result', '');
  form.before(section);
  heading.tabIndex = -1;
  heading.focus();
}

/** Nothing could be checked: why, and what to do. */
export function showProblem(form: HTMLFormElement, text: string, words: IslandWords): void {
  const heading = element('h2', {id: 'result'}, words.text('check.result'));
  put(form, element('section', {'aria-labelledby': 'result'}, heading, element('div', {class: 'ds-alert', 'data-color': 'danger'}, element('p', {}, element('b', {}, text)))), heading);
}

export interface Shown {
  readonly report: ProofReport;
  /** SHA-256 of what was checked, hexadecimal. */
  readonly file: string;
  readonly engine: string;
  readonly zone: string;
}

/** The same as the page says that the server makes, in the same order. */
export function showReport(form: HTMLFormElement, {report, file, engine, zone}: Shown, words: IslandWords): void {
  const {verdict, proves, open} = checkWords(report, words, zone);
  const {site, record, register, checkpoint: {origin, size, root}, entries} = report;
  const heading = element('h2', {id: 'result'}, words.text('check.result'));
  const list = (title: string, lines: readonly string[]): HTMLElement[] => (lines.length === 0 ? [] : [element('h3', {}, words.text(title)), element('ul', {}, ...lines.map((line) => element('li', {}, line)))]);
  const fact = (label: string, ...value: readonly Child[]): HTMLElement => element('div', {}, element('dt', {}, words.text(label)), element('dd', {}, ...value));
  put(form, element('section', {'aria-labelledby': 'result'}, heading,
    element('div', {class: 'ds-alert', 'data-color': report.holds ? 'success' : 'danger'}, element('p', {}, element('b', {}, verdict)), element('p', {}, words.text('check.here.done'))),
    element('dl', {class: 'pv-facts'},
      fact('check.site', element('bdi', {}, site.name), ' ', code(site.address)), fact('check.record', code(record), ` (${register})`),
      fact('check.log', code(origin), element('br', {}), element('span', {class: 'pv-small pv-muted'}, words.text('check.size', {size}))),
      fact('check.root', element('span', {class: 'pv-hash'}, code(root))), fact('check.engine', code(engine)), fact('check.hash', element('span', {class: 'pv-hash'}, code(file)))),
    ...list('check.proves', proves), ...list('check.open', open), table(entries, zone, words),
  ), heading);
}

function table(entries: readonly EntryReport[], zone: string, words: IslandWords): HTMLElement {
  const heads = ['position', 'action', 'statement', 'entered', 'entry-result'].map((key) => words.text(`check.${key}`));
  const unknown = (): HTMLElement => element('em', {class: 'pv-unknown'}, words.text('unknown'));
  const cell = (i: number, ...value: readonly Child[]): HTMLElement => element('td', {'data-head': heads[i]!}, element('span', {}, ...value));
  const rows = entries.slice(0, SHOWN).map(({index, action, statement, entered, result, problem}) => element('tr', result === 'wrong' ? {class: 'pv-hot'} : {},
    element('th', {scope: 'row'}, words.number(index)), cell(1, words.text(`check.action.${action}`)), cell(2, statement === undefined ? unknown() : code(statement)),
    cell(3, entered === undefined ? unknown() : element('time', {datetime: entered}, words.instant(entered, zone))), cell(4, result === 'wrong' ? element('b', {class: 'pv-up'}, words.text('check.entry.wrong'), ...(problem === undefined ? [] : [' (', code(problem.code), ')'])) : words.text(`check.entry.${result}`))));
  return element('section', {class: 'pv-scroll', tabindex: '0', 'aria-labelledby': 'entries'},
    element('table', {class: 'ds-table pv-entries'},
      element('caption', {id: 'entries'}, words.text('check.entries', {count: entries.length})),
      element('thead', {}, element('tr', {}, ...heads.map((head, i) => element('th', {scope: 'col', ...(i === 0 && {class: 'pv-num'})}, head)))), element('tbody', {}, ...rows)));
}

import {headingNames, type Mapping} from './mapping.ts';
import {plainWords, type SheetSample} from './suggest.ts';

/** How the headings of a file differ from those of a mapping that was made for an earlier one. */
export interface SheetChange {
  readonly sheet: string;
  readonly state: 'known' | 'new' | 'gone';
  readonly fresh: readonly string[];
  readonly gone: readonly string[];
  /** A heading that is gone and a new one that is nearly the same. */
  readonly renamed: readonly {readonly from: string; readonly to: string}[];
}

const LEAST_ALIKE = 0.6;

/** What is new, gone and probably renamed, sheet by sheet. */
export function compareHeadings(mapping: Mapping, samples: readonly SheetSample[]): SheetChange[] {
  const there = samples.map(({sheet, rows}): SheetChange => {
    const rule = Object.hasOwn(mapping.sheets, sheet) ? mapping.sheets[sheet] : undefined;
    if (rule === undefined) return {sheet, state: 'new', fresh: [], gone: [], renamed: []};
    if ('ignore' in rule) return {sheet, state: 'known', fresh: [], gone: [], renamed: []};
    const headings = headingNames(rows.find(({row}) => row === rule.headings)?.cells ?? []);
    const fresh = headings.filter((heading) => !Object.hasOwn(rule.columns, heading));
    const gone = Object.keys(rule.columns).filter((heading) => !headings.includes(heading));
    const renamed = pairs(gone, fresh);
    const moved = new Set(renamed.flatMap(({from, to}) => [`-${from}`, `+${to}`]));
    return {sheet, state: 'known', renamed, fresh: fresh.filter((heading) => !moved.has(`+${heading}`)), gone: gone.filter((heading) => !moved.has(`-${heading}`))};
  });
  const names = new Set(samples.map(({sheet}) => sheet));
  const gone = Object.entries(mapping.sheets).filter(([sheet, rule]) => !('ignore' in rule) && !names.has(sheet)).map(([sheet]): SheetChange => ({sheet, state: 'gone', fresh: [], gone: [], renamed: []}));
  return [...there, ...gone];
}

/** The mapping with renamed columns under their new headings. */
export function renameColumns(mapping: Mapping, changes: readonly SheetChange[]): Mapping {
  const sheets = Object.entries(mapping.sheets).map(([sheet, rule]) => {
    const renamed = new Map(changes.find((change) => change.sheet === sheet)?.renamed.map(({from, to}) => [from, to]));
    if ('ignore' in rule || renamed.size === 0) return [sheet, rule] as const;
    const columns = Object.fromEntries(Object.entries(rule.columns).map(([heading, column]) => [renamed.get(heading) ?? heading, column]));
    const made = Object.fromEntries(Object.entries(rule.made).map(([path, template]) => [path, template.replaceAll(/\{([^{}]+)\}/g, (mark, heading: string) => (renamed.has(heading) ? `{${renamed.get(heading)}}` : mark))]));
    return [sheet, {...rule, columns, made}] as const;
  });
  return {...mapping, sheets: Object.fromEntries(sheets)};
}

function pairs(gone: readonly string[], fresh: readonly string[]): {from: string; to: string}[] {
  const all = gone.flatMap((from) => fresh.map((to) => ({from, to, alike: alike(plainWords(from), plainWords(to))}))).filter((pair) => pair.alike >= LEAST_ALIKE).sort((a, b) => b.alike - a.alike);
  const used = new Set<string>();
  return all.filter(({from, to}) => {
    if (used.has(`-${from}`) || used.has(`+${to}`)) return false;
    used.add(`-${from}`).add(`+${to}`);
    return true;
  }).map(({from, to}) => ({from, to}));
}

/** The share of pairs of letters that two texts have in common (Dice's coefficient), from 0 to 1. */
function alike(a: string, b: string): number {
  if (a === b) return 1;
  const pairsOf = (text: string): string[] => Array.from({length: Math.max(0, text.length - 1)}, (_, i) => text.slice(i, i + 2));
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.length + right.length === 0) return 0;
  const rest = [...right];
  const common = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (left.length + right.length);
}

import {err, ok, type Problem, type Result} from '@parvis/kernel/result';

/** An INI text as sections of names and values; what stands before the first section is in the section ''. */
export type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads a settings file: `[section]`, `name = value` or `name: value`, comments from `;` or `#` at the start of a line.
 * A value in double quotation marks keeps its spaces. A repeated section continues the earlier one. A line that is none of these, or a name given twice in a section, is a
 * problem with its line number.
 */
export function parseIni(text: string): Result<Sections, readonly Problem[]> {
  const sections = new Map<string, Map<string, string>>([['', new Map()]]);
  const problems: Problem[] = [];
  let section = '';
  for (const [i, line] of text.replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
    const words = line.trim();
    const at = `line ${i + 1}`;
    if (words === '' || words.startsWith(';') || words.startsWith('#')) continue;
    const heading = /^\[([^\]]*)\]$/.exec(words);
    if (heading) {
      section = (heading[1] ?? '').trim();
      if (!sections.has(section)) sections.set(section, new Map());
      continue;
    }
    const pair = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(words);
    const values = sections.get(section);
    if (!pair || !values) {
      problems.push({code: 'settings.syntax', at, line: words, todo: 'Write [section], name = value, or a comment after ;'});
    } else if (values.has(pair[1] ?? '')) {
      problems.push({code: 'settings.repeated', at, section, name: pair[1], todo: 'Give each name once'});
    } else {
      values.set(pair[1] ?? '', unquoted(pair[2] ?? ''));
    }
  }
  return problems.length === 0 ? ok(sections) : err(problems);
}

function unquoted(value: string): string {
  return /^"[^"]*"$/.test(value) ? value.slice(1, -1) : value;
}

/** `open|selective` as a list: split on `|`, an empty last piece left out, no trimming. */
export function pipeList(value: string): readonly string[] {
  const pieces = value.split('|');
  if (pieces.at(-1) === '') pieces.pop();
  return pieces;
}

import type {Problem} from '@parvis/kernel/result';
import type {Sections} from './ini.ts';

/** What each section may hold; `any`: names of the data's own. */
export type KnownNames = Readonly<Record<string, readonly string[] | 'any'>>;

/** A problem for each section and name that is not known. Sections that `others` says belong to another verb are passed over. */
export function unknownNames(sections: Sections, known: KnownNames, others: (section: string) => boolean): Problem[] {
  const problems: Problem[] = [];
  for (const [section, values] of sections) {
    if (others(section)) continue;
    const names = Object.hasOwn(known, section) ? known[section] : undefined;
    if (names === undefined) {
      problems.push({code: 'settings.unknown-section', at: `[${section}]`, todo: `Use one of ${Object.keys(known).filter(Boolean).join(', ')}`});
    } else if (names !== 'any') {
      for (const name of values.keys()) if (!names.includes(name)) problems.push({code: 'settings.unknown-name', at: `[${section}] ${name}`, todo: `Use ${names.join(', ') || 'no names here'}`});
    }
  }
  return problems;
}

import type {PetitionRules} from '@parvis/petition';
import type {JsonValue} from '@parvis/kernel/json';

/** The rule under which an answer is owed; its term is that of the petition's own rules. */
export const ANSWER = 'answer';

/** Rules of a house name no country (ISO 3166-1: ZZ is given to none). */
const NO_COUNTRY = 'ZZ';

/** The term of the answer as a law of `@parvis/duty`. */
export function lawOf({id, version, source, reply}: PetitionRules, zone: string): JsonValue {
  const said = {title: source.title, ...(source.url !== undefined && {url: source.url}), standing: 'read'};
  return {
    id: `petitions-${id}`, law: source.title, jurisdiction: NO_COUNTRY, zone, version,
    terms: [{id: ANSWER, owedBy: 'body', ...(reply && {period: {...reply}}), dayOne: 'next-day', roll: 'none', extensions: [], stops: {}, silence: 'nothing', source: said}],
  };
}

import type {Question} from '../question.ts';
import {AWARD_OF, CODE, CODES} from './code.ts';
import {DAY} from './day.ts';
import type {Answer, Kind} from './kind.ts';
import {MONEY} from './money.ts';
import {ORGANISATION, ORGANISATIONS} from './organisation.ts';
import {PLAIN} from './plain.ts';

export type Single = Exclude<Question, {readonly kind: 'list'}>;

const KINDS = {
  line: PLAIN, text: PLAIN, link: PLAIN, mail: PLAIN, number: PLAIN, whole: PLAIN,
  day: DAY, money: MONEY, code: CODE, codes: CODES, award: AWARD_OF, organisation: ORGANISATION, organisations: ORGANISATIONS,
} as const;

/** What can be done with a question of its kind. Each kind takes and gives answers of its own shape only. */
export function kindOf(question: Single): Kind<Single, Answer> {
  return KINDS[question.kind] as unknown as Kind<Single, Answer>;
}

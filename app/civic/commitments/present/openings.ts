import {isObject} from '@parvis/kernel/json';
import type {StatementRead} from '../../../core/read.ts';
import type {Opening} from './view.ts';

/**
 * When this site took comments on a draft. A day counts from the one on which the plan stood here as open: what was said
 * of earlier days, or came when they were over, was open somewhere else.
 */
export function openingsOf(statements: readonly StatementRead[], zone: string): Opening[] {
  const openings: Opening[] = [];
  for (const {body, entered} of statements) {
    const plan = body?.['kind'] === 'plan' ? body['plan'] : undefined;
    if (!isObject(plan) || plan['stage'] !== 'consultation') continue;
    const {commentFrom: said, commentUntil: until} = plan;
    if (typeof until !== 'string') continue;
    const here = String(Temporal.Instant.from(entered).toZonedDateTimeISO(zone).toPlainDate());
    const from = typeof said === 'string' && said > here ? said : here;
    // a later version moves the end of what is open
    const last = openings.at(-1);
    if (last !== undefined && last.until >= from) openings[openings.length - 1] = {from: last.from, until};
    else if (from <= until) openings.push({from, until});
  }
  return openings.filter(({from, until}) => from <= until);
}

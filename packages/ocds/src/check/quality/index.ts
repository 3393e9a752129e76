import {AMOUNT_CHECKS} from './amounts.ts';
import type {QualityCheck} from './check.ts';
import {DATE_CHECKS} from './dates.ts';
import {FIELD_CHECKS} from './fields.ts';
import {REFERENCE_CHECKS} from './references.ts';
import {STATE_CHECKS} from './states.ts';

/** Every quality check of one compiled release. */
export const QUALITY_CHECKS: readonly QualityCheck[] = [...FIELD_CHECKS, ...STATE_CHECKS, ...DATE_CHECKS, ...AMOUNT_CHECKS, ...REFERENCE_CHECKS];

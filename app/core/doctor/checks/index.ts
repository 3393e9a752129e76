import type {Check} from '../check.ts';
import {DATABASE_CHECKS} from './database.ts';
import {EVIDENCE_CHECKS} from './evidence.ts';
import {LOG_CHECKS} from './log.ts';
import {MACHINE_CHECKS} from './machine.ts';
import {PEOPLE_CHECKS} from './people.ts';
import {SETTINGS_CHECKS} from './settings.ts';

/** The checks of the core, in the order in which they are told. Rooms add theirs. */
export const CORE_CHECKS: readonly Check[] = [...MACHINE_CHECKS, ...SETTINGS_CHECKS, ...DATABASE_CHECKS, ...EVIDENCE_CHECKS, ...LOG_CHECKS, ...PEOPLE_CHECKS];

import type {Register} from '../core/register.ts';
import {commitments} from '../civic/commitments/register.ts';
import {declaration} from '../civic/declaration/register.ts';
import {petitions} from '../civic/petitions/register.ts';
import {contracting} from './contracting/register.ts';

/** The registers, without their pages: what commands and import threads need. */
export const REGISTERS: readonly Register[] = [contracting, declaration, commitments, petitions];

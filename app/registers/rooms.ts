import type {Room} from '../ui/room.ts';
import {commitmentsRoom} from '../civic/commitments/room.ts';
import {declarationRoom} from '../civic/declaration/room.ts';
import {petitionsRoom} from '../civic/petitions/room.ts';
import {contractingRoom} from './contracting/room.ts';

/** The rooms of the house, in the order of their doors. */
export const ROOMS: readonly Room[] = [contractingRoom, declarationRoom, commitmentsRoom, petitionsRoom];

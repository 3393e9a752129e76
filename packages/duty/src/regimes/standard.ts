import type {Regime} from '../clock/term.ts';
import {BR_LAI, MX_LGTAIP, US_FOIA} from './americas.ts';
import {AU_FOI, IN_RTI, NZ_OIA} from './asia-pacific.ts';
import {DE_IFG, FR_CRPA, UA_DOSTUP} from './continent.ts';
import {GB_EIR, GB_FOIA, GB_SCT_FOISA, IE_FOI} from './isles.ts';

/** The laws that come with the engine, as data, by id. */
export const REGIMES: ReadonlyMap<string, Regime> = new Map(
  [AU_FOI, BR_LAI, DE_IFG, FR_CRPA, GB_EIR, GB_FOIA, GB_SCT_FOISA, IE_FOI, IN_RTI, MX_LGTAIP, NZ_OIA, UA_DOSTUP, US_FOIA].map((regime) => [regime.id, regime]),
);

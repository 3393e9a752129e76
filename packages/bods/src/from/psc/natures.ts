import type {InterestType} from '../../schema/codelists.ts';
import type {ShareRecord} from '../../schema/statement.ts';

/** Who stands between the person and the company. */
export type Route = 'direct' | 'trust' | 'firm';

export interface Nature {
  readonly code: string;
  readonly type: InterestType;
  readonly share?: ShareRecord;
  readonly route: Route;
  /** On a trust or firm route: a trustee or member of it, or somebody who controls it. */
  readonly member: boolean;
}

export type NatureCode = Nature | {readonly code: string; readonly nomineeFor: true};

const CODE = new RegExp(
  '^(ownership-of-shares|voting-rights|(?:part-)?right-to-share-surplus-assets|right-to-appoint-and-remove-(?:directors|members|person)|significant-influence-or-control)' +
  '(?:-(25-to-50|50-to-75|75-to-100|more-than-25)-percent)?' +
  '(?:-as-(control-over-)?(trust|firm))?' +
  '(-limited-liability-partnership|-registered-overseas-entity)?$',
);

/**
 * Bands as the register publishes them. The law draws the line at 75 % below the upper band, the published wording above it;
 * so both bands include 75, and it is possible in either.
 */
const BANDS: Readonly<Record<string, ShareRecord>> = {
  '25-to-50': {exclusiveMinimum: 25, maximum: 50},
  '50-to-75': {exclusiveMinimum: 50, maximum: 75},
  '75-to-100': {minimum: 75, maximum: 100},
  'more-than-25': {exclusiveMinimum: 25, maximum: 100},
};

/** A code of `natures_of_control`, taken apart; undefined where it is none that we know. */
export function parseNature(code: string): NatureCode | undefined {
  if (/^registered-owner-as-nominee-(?:person|another-entity)-(?:england-wales|scotland|northern-ireland)-registered-overseas-entity$/.test(code)) return {code, nomineeFor: true};
  const parts = CODE.exec(code);
  if (!parts) return undefined;
  const [, right = '', band, over, route, regime] = parts;
  const share = band === undefined ? undefined : BANDS[band];
  return {
    code, type: typeOf(right), ...(share && {share}),
    route: route === 'trust' || route === 'firm' ? route : 'direct',
    // For companies and partnerships the code means control over the trust or firm; for overseas entities, being of it.
    member: route !== undefined && over === undefined && regime === '-registered-overseas-entity',
  };
}

function typeOf(right: string): InterestType {
  if (right === 'ownership-of-shares') return 'shareholding';
  if (right === 'voting-rights') return 'votingRights';
  if (right.endsWith('surplus-assets')) return 'rightsToSurplusAssetsOnDissolution';
  return right === 'significant-influence-or-control' ? 'otherInfluenceOrControl' : 'appointmentOfBoard';
}

import {fitsDomain} from './glob.ts';
import {inNetwork} from './network.ts';

/** At most so many signatures from one network address in so many seconds. */
export interface Rate {
  readonly most: number;
  readonly seconds: number;
}

export type SignerKind = 'signer' | 'supporter' | 'creator';

/** What a site decides of fraud; every figure is data. */
export interface FraudSettings {
  readonly blockedNetworks: readonly string[];
  readonly allowedNetworks: readonly string[];
  /** Countries from which may be signed (ISO 3166); empty: from all. */
  readonly countries: readonly string[];
  readonly blockedDomains: readonly string[];
  readonly allowedDomains: readonly string[];
  /** Canonical addresses, or keyed hashes of them. */
  readonly blockedAddresses: ReadonlySet<string>;
  readonly rates: Readonly<Record<SignerKind, readonly Rate[]>>;
}

/** The rates of participation 6.5: a burst, and what goes on. */
export const FRAUD_DEFAULTS: FraudSettings = {
  blockedNetworks: [], allowedNetworks: [], countries: [], blockedDomains: [], allowedDomains: [], blockedAddresses: new Set(),
  rates: {signer: [{most: 1, seconds: 60}, {most: 5, seconds: 300}], supporter: [{most: 5, seconds: 300}], creator: [{most: 2, seconds: 300}]},
};

/** One signature as the controls see it. */
export interface FraudFacts {
  readonly kind: SignerKind;
  /** The network address that it came from; undefined where none is known (paper). */
  readonly network: string | undefined;
  /** Undefined where nobody looked it up: then the countries do not count. */
  readonly country?: string | undefined;
  /** Of the mail address; undefined where there is none. */
  readonly domain: string | undefined;
  readonly address: string | undefined;
  /** Signatures from this network address in the seconds up to this one, itself included: on this petition, for creators and supporters on all. */
  readonly countIn: (seconds: number) => number;
}

export type Verdict =
  | {readonly kind: 'passed'; readonly by: 'network-allowed' | 'domain-allowed' | 'rates'}
  | {readonly kind: 'exceeded'; readonly by: 'network-blocked' | 'country' | 'domain-blocked' | 'address-blocked'}
  | {readonly kind: 'exceeded'; readonly by: 'rate'; readonly rate: Rate; readonly count: number};

/**
 * The controls in the order of participation 6.5: blocked network, country, blocked domain, blocked address; then what is
 * allowed; then the rates, which are exceeded where the count is above the most. Whoever signed is never told.
 */
export function assessFraud(facts: FraudFacts, settings: FraudSettings): Verdict {
  const {network, country, domain, address} = facts;
  const inAny = (networks: readonly string[]): boolean => network !== undefined && networks.some((one) => inNetwork(network, one));
  const fitsAny = (patterns: readonly string[]): boolean => domain !== undefined && patterns.some((one) => fitsDomain(domain, one));
  if (inAny(settings.blockedNetworks)) return {kind: 'exceeded', by: 'network-blocked'};
  if (settings.countries.length > 0 && country !== undefined && !settings.countries.includes(country)) return {kind: 'exceeded', by: 'country'};
  if (fitsAny(settings.blockedDomains)) return {kind: 'exceeded', by: 'domain-blocked'};
  if (address !== undefined && settings.blockedAddresses.has(address)) return {kind: 'exceeded', by: 'address-blocked'};
  if (inAny(settings.allowedNetworks)) return {kind: 'passed', by: 'network-allowed'};
  if (fitsAny(settings.allowedDomains)) return {kind: 'passed', by: 'domain-allowed'};
  if (network === undefined) return {kind: 'passed', by: 'rates'};
  for (const rate of settings.rates[facts.kind]) {
    const count = facts.countIn(rate.seconds);
    if (count > rate.most) return {kind: 'exceeded', by: 'rate', rate, count};
  }
  return {kind: 'passed', by: 'rates'};
}

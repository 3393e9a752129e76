import {err, ok, type Problem, type Result} from '@parvis/kernel/result';
import {parseIni, pipeList, type Sections} from '../settings/ini.ts';
import {unknownNames, type KnownNames} from '../settings/names.ts';

/** The settings of the eleven indicators. An indicator runs only if its member is there, even an empty one. */
export interface FlagSettings {
  /** ISO 4217: the currency in which bids are compared; without it, that of the first bid amount met. */
  readonly currency?: string;
  /** procurementMethodDetails of procedures where the lowest price does not decide. */
  readonly noPriceComparison: readonly string[];
  /** Those where it does; if there are any, only these are compared. */
  readonly priceComparison: readonly string[];
  /** procurementMethodDetails left out altogether. */
  readonly excluded: readonly string[];
  readonly R003?: {readonly threshold: number; readonly procurementMethods: readonly string[]; readonly byDetails: ReadonlyMap<string, number>};
  readonly R018?: {readonly procurementMethods: readonly string[]};
  readonly R024?: {readonly threshold?: number};
  readonly R025?: {readonly percentile: number; readonly threshold?: number};
  readonly R028?: object;
  readonly R030?: object;
  readonly R035?: {readonly threshold: number};
  readonly R036?: object;
  readonly R038?: {readonly threshold?: number; readonly minimumSubmittedBids: number; readonly minimumContractingProcesses: number};
  readonly R048?: {readonly digits: number; readonly threshold?: number; readonly minimumContractingProcesses: number};
  readonly R058?: {readonly threshold?: number};
}

export const INDICATORS = ['R003', 'R018', 'R024', 'R025', 'R028', 'R030', 'R035', 'R036', 'R038', 'R048', 'R058'] as const;
export type IndicatorId = (typeof INDICATORS)[number];

/** The names that each section may hold; another section or name is an error. */
const NAMES: KnownNames = {
  '': ['currency', 'no_price_comparison_procurement_methods', 'price_comparison_procurement_methods'],
  output: ['info_currency_mismatches'],
  exclusions: ['procurement_method_details'],
  R003: ['threshold', 'procurement_methods'],
  'R003.procurement_method_details': 'any',
  R018: ['procurement_methods'],
  R024: ['threshold'],
  R025: ['percentile', 'threshold'],
  R028: [],
  R030: [],
  R035: ['threshold'],
  R036: [],
  R038: ['threshold', 'minimum_submitted_bids', 'minimum_contracting_processes'],
  R048: ['digits', 'threshold', 'minimum_contracting_processes'],
  R058: ['threshold'],
};

/** Sections of `ocds prepare`, which may stand in the same file. */
const PREPARE = ['defaults', 'redactions', 'corrections', 'modifications', 'codelists.bid_status', 'codelists.award_status'];

/** Reads a settings file of Cardinal 0.0.8. Every unknown name and unreadable value is reported, with its section. */
export function parseFlagSettings(text: string): Result<FlagSettings, readonly Problem[]> {
  const sections = parseIni(text);
  return sections.ok ? flagSettings(sections.value) : sections;
}

export function flagSettings(sections: Sections): Result<FlagSettings, readonly Problem[]> {
  const problems = unknownNames(sections, NAMES, (section) => PREPARE.includes(section));
  const value = (section: string, name: string): string | undefined => sections.get(section)?.get(name);
  const list = (section: string, name: string, otherwise: readonly string[] = []): readonly string[] => {
    const found = value(section, name);
    return found === undefined ? otherwise : pipeList(found);
  };
  const numberOf = (section: string, name: string, whole: boolean): number | undefined => {
    const found = value(section, name);
    if (found === undefined) return undefined;
    const number = Number(found);
    if (found.trim() !== '' && Number.isFinite(number) && (!whole || Number.isInteger(number))) return number;
    problems.push({code: 'settings.value', at: `[${section}] ${name}`, value: found, todo: whole ? 'Write a whole number' : 'Write a number'});
    return undefined;
  };
  const threshold = (section: string): {threshold?: number} => {
    const found = numberOf(section, 'threshold', false);
    return found === undefined ? {} : {threshold: found};
  };
  const whole = (section: string, name: string, otherwise: number): number => numberOf(section, name, true) ?? otherwise;
  const currency = value('', 'currency');
  const byDetails = [...sections.get('R003.procurement_method_details')?.keys() ?? []]
    .map((name) => [name, whole('R003.procurement_method_details', name, 0)] as const);

  const make: {readonly [Id in IndicatorId]: () => NonNullable<FlagSettings[Id]>} = {
    R003: () => ({threshold: whole('R003', 'threshold', 15), procurementMethods: list('R003', 'procurement_methods'), byDetails: new Map(byDetails)}),
    R018: () => ({procurementMethods: list('R018', 'procurement_methods', ['open', 'selective'])}),
    R024: () => threshold('R024'),
    R025: () => ({percentile: whole('R025', 'percentile', 75), ...threshold('R025')}),
    R028: () => ({}),
    R030: () => ({}),
    R035: () => ({threshold: whole('R035', 'threshold', 1)}),
    R036: () => ({}),
    R038: () => ({
      minimumSubmittedBids: whole('R038', 'minimum_submitted_bids', 2),
      minimumContractingProcesses: whole('R038', 'minimum_contracting_processes', 2),
      ...threshold('R038'),
    }),
    R048: () => ({digits: whole('R048', 'digits', 2), minimumContractingProcesses: whole('R048', 'minimum_contracting_processes', 20), ...threshold('R048')}),
    R058: () => threshold('R058'),
  };
  const on = INDICATORS.filter((id) => sections.has(id) || (id === 'R003' && byDetails.length > 0));
  const settings = {
    ...(currency === undefined ? {} : {currency}),
    noPriceComparison: list('', 'no_price_comparison_procurement_methods'),
    priceComparison: list('', 'price_comparison_procurement_methods'),
    excluded: list('exclusions', 'procurement_method_details'),
    ...Object.fromEntries(on.map((id) => [id, make[id]()])),
  } as FlagSettings;
  return problems.length === 0 ? ok(settings) : err(problems);
}

/** Every indicator with its defaults. */
export const ALL_INDICATORS: string = INDICATORS.map((id) => `[${id}]\n`).join('');

import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {parseIni, pipeList, type Sections} from '../settings/ini.ts';
import {unknownNames, type KnownNames} from '../settings/names.ts';

/** What to correct in compiled releases before red flags are computed. Absent: left as it is, and reported. */
export interface PrepareSettings {
  readonly currency?: string;
  readonly itemClassificationScheme?: string;
  readonly bidStatus?: string;
  readonly awardStatus?: string;
  readonly partyRoles: boolean;
  readonly redactedAmounts: readonly string[];
  readonly redactedOrganizations: readonly string[];
  readonly awardStatusByContractStatus: boolean;
  readonly moveAuctions: boolean;
  readonly prefixBuyer?: string;
  readonly prefixTenderer?: string;
  readonly splitMethodDetails?: string;
  readonly bidStatuses: ReadonlyMap<string, string>;
  readonly awardStatuses: ReadonlyMap<string, string>;
}

const NAMES: KnownNames = {
  defaults: ['currency', 'item_classification_scheme', 'bid_status', 'award_status', 'party_roles'],
  redactions: ['amount', 'organization_id'],
  corrections: ['award_status_by_contract_status'],
  modifications: ['move_auctions', 'prefix_buyer_or_procuring_entity_id', 'prefix_tenderer_or_supplier_id', 'split_procurement_method_details'],
  'codelists.bid_status': 'any',
  'codelists.award_status': 'any',
};

/** Sections of `ocds flags`, which may stand in the same file. */
const FLAGS = /^(|output|exclusions|R\d{3}(\..*)?)$/;

/** Reads the sections of a settings file of Cardinal 0.0.8 that `prepare` uses; unknown names are problems. */
export function parsePrepareSettings(text: string): Result<PrepareSettings, readonly Problem[]> {
  const sections = parseIni(text);
  return sections.ok ? prepareSettings(sections.value) : sections;
}

export function prepareSettings(sections: Sections): Result<PrepareSettings, readonly Problem[]> {
  const problems = unknownNames(sections, NAMES, (section) => FLAGS.test(section));
  const value = (section: string, name: string): string | undefined => sections.get(section)?.get(name);
  const flag = (section: string, name: string): boolean => {
    const found = value(section, name) ?? 'false';
    if (!/^(true|false)$/i.test(found)) problems.push({code: 'settings.value', at: `[${section}] ${name}`, value: found, todo: 'Write true or false'});
    return found.toLowerCase() === 'true';
  };
  const texts = {
    currency: value('defaults', 'currency'),
    itemClassificationScheme: value('defaults', 'item_classification_scheme'),
    bidStatus: value('defaults', 'bid_status'),
    awardStatus: value('defaults', 'award_status'),
    prefixBuyer: value('modifications', 'prefix_buyer_or_procuring_entity_id'),
    prefixTenderer: value('modifications', 'prefix_tenderer_or_supplier_id'),
    splitMethodDetails: value('modifications', 'split_procurement_method_details'),
  };
  const settings: PrepareSettings = {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    partyRoles: flag('defaults', 'party_roles'),
    redactedAmounts: pipeList(value('redactions', 'amount') ?? ''),
    redactedOrganizations: pipeList(value('redactions', 'organization_id') ?? ''),
    awardStatusByContractStatus: flag('corrections', 'award_status_by_contract_status'),
    moveAuctions: flag('modifications', 'move_auctions'),
    bidStatuses: sections.get('codelists.bid_status') ?? new Map<string, string>(),
    awardStatuses: sections.get('codelists.award_status') ?? new Map<string, string>(),
  };
  return problems.length === 0 ? ok(settings) : err(problems);
}

/** Codes of 0.1 and 0.2 whose camel case is not the code of 0.4 (interestType). */
const INTERESTS: ReadonlyMap<string, string> = new Map([
  ['influence-or-control', 'otherInfluenceOrControl'],
  ['other-influence-or-control-of-trust', 'otherInfluenceOrControl'],
  ['settlor-of-trust', 'settlor'],
  ['trustee-of-trust', 'trustee'],
  ['protector-of-trust', 'protector'],
  ['beneficiary-of-trust', 'beneficiaryOfLegalArrangement'],
  ['beneficiary', 'beneficiaryOfLegalArrangement'],
  ['rights-to-surplus-assets', 'rightsToSurplusAssetsOnDissolution'],
]);

const NAMES: ReadonlyMap<string, string> = new Map([['individual', 'legal'], ['aka', 'alternative']]);

/** `voting-rights` → `votingRights`. */
export function camelCase(code: string): string {
  return code.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function interestCode(code: string): string {
  return INTERESTS.get(code) ?? camelCase(code);
}

export function nameCode(code: string): string {
  return NAMES.get(code) ?? code;
}

/** 0.3 wrote type and subtype in one code: `stateBody-stateAgency`. */
export function subtypeCode(category: string): string {
  return category.slice(category.indexOf('-') + 1);
}

import type {UnspecifiedReason} from '../../schema/codelists.ts';

/**
 * Why a company names nobody, by the code of its statement; undefined for statements about the filing itself (that
 * something changed or did not), which say nothing of a missing owner.
 */
export function reasonOf(statement: string): UnspecifiedReason | undefined {
  return REASONS.find(([pattern]) => pattern.test(statement))?.[1];
}

const REASONS: readonly (readonly [RegExp, UnspecifiedReason])[] = [
  // The register itself writes "signficant".
  [/^no-individual-or-entity-with-signi?ficant-control/, 'noBeneficialOwners'],
  [/^no-beneficial-owner-identified$/, 'noBeneficialOwners'],
  [/^(?:psc-exists-but-not-identified|psc-details-not-confirmed|steps-to-find-psc-not-yet-completed|at-least-one-beneficial-owner-unidentified|awaiting-confirmation-from-psc)/, 'subjectUnableToConfirmOrIdentifyBeneficialOwner'],
  [/^(?:psc-contacted-but-no-response|psc-has-failed-to-confirm-changed-details|restrictions-notice-issued-to-psc|information-not-provided-for-at-least-one-beneficial-owner)/, 'interestedPartyHasNotProvidedInformation'],
];

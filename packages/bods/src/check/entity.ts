import type {EntityRecord} from '../schema/statement.ts';
import {dayOf} from './day.ts';
import type {Report} from './finding.ts';

/** The checks inside one entity record. Without a list of schemes (org-id.guide), schemes are not checked. */
export function checkEntity(entity: EntityRecord, at: string, schemes: ReadonlySet<string> | undefined, report: Report): void {
  if (entity.foundingDate && entity.dissolutionDate && dayOf(entity.foundingDate) > dayOf(entity.dissolutionDate)) {
    report('statement_entity_dissolution_before_founding_date', `${at}/dissolutionDate`, {founded: entity.foundingDate, dissolved: entity.dissolutionDate});
  }
  checkListing(entity, `${at}/publicListing`, report);
  if (!schemes) return;
  for (const [i, {scheme}] of (entity.identifiers ?? []).entries()) {
    if (scheme !== undefined && !schemes.has(scheme)) report('entity_identifiers_not_known_scheme', `${at}/identifiers/${i}/scheme`, {scheme});
  }
}

function checkListing({publicListing}: EntityRecord, at: string, report: Report): void {
  if (!publicListing) return;
  const {companyFilingsURLs, securitiesListings, hasPublicListing} = publicListing;
  if ((companyFilingsURLs?.length || securitiesListings?.length) && !hasPublicListing) {
    report('has_public_listing_information_but_has_public_listing_is_false', `${at}/hasPublicListing`);
  }
  for (const [i, {marketIdentifierCode, operatingMarketIdentifierCode}] of (securitiesListings ?? []).entries()) {
    if (marketIdentifierCode && !operatingMarketIdentifierCode) {
      report('entity_security_listing_market_identifier_code_set_but_not_operating_market_identifier_code', `${at}/securitiesListings/${i}`);
    }
    if (operatingMarketIdentifierCode && !marketIdentifierCode) {
      report('entity_security_listing_operating_market_identifier_code_set_but_not_market_identifier_code', `${at}/securitiesListings/${i}`);
    }
  }
}

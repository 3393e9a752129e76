import type {Codelist} from '@parvis/kernel/schema';

export function closed(name: string, codes: string): Codelist {
  return {name, open: false, codes: codes.trim().split(/\s+/)};
}

function open(name: string, codes: string): Codelist {
  return {...closed(name, codes), open: true};
}

/** OCDS 1.1.5 codelists. A value outside a closed one is an error, outside an open one a notice. */
export const RELEASE_TAG = closed('releaseTag', `planning planningUpdate tender tenderAmendment tenderUpdate
  tenderCancellation award awardUpdate awardCancellation contract contractUpdate contractAmendment implementation
  implementationUpdate contractTermination compiled`);
export const INITIATION_TYPE = closed('initiationType', 'tender');
export const TENDER_STATUS = closed('tenderStatus', 'planning planned active cancelled unsuccessful complete withdrawn');
export const AWARD_STATUS = closed('awardStatus', 'pending active cancelled unsuccessful');
export const CONTRACT_STATUS = closed('contractStatus', 'pending active cancelled terminated');
export const METHOD = closed('method', 'open selective limited direct');
export const PROCUREMENT_CATEGORY = closed('procurementCategory', 'goods works services');
export const MILESTONE_STATUS = closed('milestoneStatus', 'scheduled met notMet partiallyMet');

export const AWARD_CRITERIA = open('awardCriteria', `priceOnly costOnly qualityOnly ratedCriteria lowestCost bestProposal
  bestValueToGovernment singleBidOnly`);
export const SUBMISSION_METHOD = open('submissionMethod', 'electronicSubmission electronicAuction written inPerson');
export const EXTENDED_PROCUREMENT_CATEGORY = open('extendedProcurementCategory', 'goods works services consultingServices');
export const PARTY_ROLE = open('partyRole', `buyer procuringEntity supplier tenderer funder enquirer payer payee reviewBody
  interestedParty`);
export const MILESTONE_TYPE = open('milestoneType', `preProcurement approval engagement assessment delivery reporting
  financing payment`);
export const RELATED_PROCESS = open('relatedProcess', `framework planning parent prior unsuccessfulProcess subContract
  replacementProcess renewalProcess`);
export const RELATED_PROCESS_SCHEME = open('relatedProcessScheme', 'ocid');
export const ITEM_CLASSIFICATION_SCHEME = open('itemClassificationScheme', 'CPV CPVS GSIN UNSPSC CPC OKDP OKPD CUCOP NAICS PSC HS');
export const UNIT_CLASSIFICATION_SCHEME = open('unitClassificationScheme', 'UNCEFACT QUDT');
export const DOCUMENT_TYPE = open('documentType', `plannedProcurementNotice tenderNotice awardNotice contractNotice
  completionCertificate procurementPlan biddingDocuments technicalSpecifications evaluationCriteria evaluationReports
  contractDraft contractSigned contractArrangements contractSchedule physicalProgressReport financialProgressReport
  finalAudit hearingNotice marketStudies eligibilityCriteria clarifications shortlistedFirms environmentalImpact
  assetAndLiabilityAssessment riskProvisions winningBid complaints contractAnnexe contractGuarantees subContract
  needsAssessment feasibilityStudy projectPlan billOfQuantity bidders conflictOfInterest debarments illustration
  submissionDocuments contractSummary cancellationDetails`);

/** Of the extensions. */
export const BID_STATUS = closed('bidStatus', 'invited pending valid disqualified withdrawn');
export const SUBMISSION_TYPE = closed('submissionType', 'expressionOfInterest bid');
export const STATISTIC = open('statistic', `requests bids validBids disqualifiedBids lowestValidBidValue highestValidBidValue
  bidders qualifiedBidders disqualifiedBidders electronicBids microBids smeBids smallBids mediumBids foreignBids
  foreignBidsFromEU foreignBidsFromNonEU tendersAbnormallyLow`);
export const GEOMETRY_TYPE = closed('geometryType', 'Point MultiPoint LineString MultiLineString Polygon MultiPolygon');
export const LOCATION_GAZETTEERS = open('locationGazetteers', 'NUTS ISO2 GEONAMES OSMN OSMR OSMW');

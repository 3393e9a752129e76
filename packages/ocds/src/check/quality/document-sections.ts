/** The sections in which a document of each type is expected (OCDS 1.1.5, codelist documentType, column Section). */
export const DOCUMENT_SECTIONS: ReadonlyMap<string, readonly string[]> = new Map(([
  ['planning', 'plannedProcurementNotice procurementPlan marketStudies assetAndLiabilityAssessment riskProvisions needsAssessment feasibilityStudy projectPlan'],
  ['tender', 'tenderNotice biddingDocuments technicalSpecifications evaluationCriteria evaluationReports hearingNotice eligibilityCriteria clarifications shortlistedFirms billOfQuantity'],
  ['award', 'awardNotice winningBid'],
  ['contract', 'contractNotice contractSigned contractAnnexe subContract contractSummary'],
  ['implementation', 'completionCertificate physicalProgressReport financialProgressReport finalAudit debarments'],
  ['tender award', 'contractDraft complaints'],
  ['tender award contract', 'contractArrangements contractSchedule'],
  ['planning implementation', 'environmentalImpact'],
  ['tender contract', 'contractGuarantees'],
  ['tender bidder', 'bidders'],
  ['tender award contract implementation', 'conflictOfInterest cancellationDetails'],
  ['tender bid contract implementation', 'illustration'],
  ['bid award contract', 'submissionDocuments'],
] as const).flatMap(([sections, types]) => types.split(' ').map((type) => [type, sections.split(' ')] as const)));

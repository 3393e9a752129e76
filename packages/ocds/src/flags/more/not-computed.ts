/** A flag of the catalogue that is not computed, and why. */
export interface NotComputed {
  readonly id: string;
  readonly name: string;
  readonly why: string;
}

/** The flags of the catalogue of 73 that compiled releases alone cannot decide, or that have no sound definition yet. */
export const NOT_COMPUTED: readonly NotComputed[] = [
  {id: 'R002', name: 'Manipulation of procurement thresholds', why: 'needs the thresholds of the law, which OCDS does not carry'},
  {id: 'R004', name: 'Failure to advertise', why: 'needs the official journal, to see what was not published there'},
  {id: 'R005', name: 'Key tender information not available', why: 'which fields are key is a matter of the law; see ocds coverage'},
  {id: 'R006', name: 'Unreasonable prequalification', why: 'needs a reading of the criteria'},
  {id: 'R007', name: 'Unreasonable technical specifications', why: 'needs a reading of the specifications'},
  {id: 'R008', name: 'Unreasonable participation fees', why: 'no participation fees in OCDS core'},
  {id: 'R009', name: 'Cost of bidding documents increased', why: 'needs the versions of the tender, not its compiled release'},
  {id: 'R011', name: 'Splitting purchases', why: 'no sound definition without the thresholds of the law; see R055'},
  {id: 'R012', name: 'Direct awards against the plan', why: 'needs the procurement plan'},
  {id: 'R014', name: 'Short time from advertising to bid opening', why: 'the date of opening is not in OCDS core; see R003'},
  {id: 'R015', name: 'Long time from opening to evaluation', why: 'the date of opening is not in OCDS core; see R062'},
  {id: 'R017', name: 'Unreasonable line item', why: 'needs reference prices for each item'},
  {id: 'R019', name: 'Few bidders for item and entity', why: 'no sound definition yet'},
  {id: 'R020', name: 'Complaint', why: 'no complaints in OCDS core'},
  {id: 'R021', name: 'Discretionary criteria', why: 'needs a reading of the criteria'},
  {id: 'R023', name: 'Fixed multiple bid prices', why: 'no sound definition yet'},
  {id: 'R026', name: 'Prevalence of consortia', why: 'no sound definition yet'},
  {id: 'R027', name: 'Missing bidders', why: 'needs the list of companies that could bid'},
  {id: 'R029', name: 'Benford deviation', why: 'no sound definition for small numbers of amounts'},
  {id: 'R032', name: 'Same beneficial owner', why: 'needs the register of owners'},
  {id: 'R033', name: 'Same shareholder', why: 'needs the register of shareholders'},
  {id: 'R034', name: 'Bids in the same order', why: 'no sound definition yet'},
  {id: 'R037', name: 'Poorly supported disqualifications', why: 'needs a reading of the reasons'},
  {id: 'R041', name: 'Similar documents', why: 'needs the documents\' texts'},
  {id: 'R042', name: 'Abnormal address or phone', why: 'needs a register of addresses'},
  {id: 'R045', name: 'Not in registries', why: 'needs the company registers'},
  {id: 'R046', name: 'Debarred or sanctioned', why: 'needs the lists of sanctions and debarments'},
  {id: 'R047', name: 'Not traceable on the web', why: 'needs a search of the web'},
  {id: 'R049', name: 'Direct awards below threshold', why: 'needs the thresholds of the law'},
  {id: 'R050', name: 'High market share', why: 'needs the size of the whole market; see R051'},
  {id: 'R052', name: 'Small purchase then much larger', why: 'no sound definition yet'},
  {id: 'R054', name: 'Direct award then change orders above threshold', why: 'needs the thresholds of the law'},
  {id: 'R056', name: 'Winner does not meet criteria', why: 'needs a reading of the criteria'},
  {id: 'R057', name: 'Bid rotation', why: 'no sound definition yet'},
  {id: 'R065', name: 'Amendments reduce line items', why: 'needs the releases before and after each amendment, not the compiled release'},
  {id: 'R066', name: 'Amendments increase line items', why: 'needs the releases before and after each amendment, not the compiled release'},
  {id: 'R067', name: 'Delivery failure', why: 'needs what was delivered'},
  {id: 'R070', name: 'Losers become subcontractors', why: 'no subcontracts in OCDS core'},
  {id: 'R071', name: 'Most work subcontracted', why: 'no subcontracts in OCDS core'},
  {id: 'R072', name: 'Prevalence of subcontracts', why: 'no subcontracts in OCDS core'},
  {id: 'R073', name: 'Work differs from specifications', why: 'needs what was done'},
];

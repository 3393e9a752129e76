// Action plans: what is set about them beside their statements.

export interface PlanRuleTable {
  /** Null: for the whole site. */
  body: number | null;
  /** First day of the plans that are judged so. */
  starts: string;
  /** Canonical JSON of the rules. */
  rules: string;
}

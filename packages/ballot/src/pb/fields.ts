/** What a field of the Pabulib format holds (pabulib.org/format, April 2026). */
export type FieldKind = 'text' | 'integer' | 'number' | 'date' | 'list' | 'flag' | 'country' | 'currency' | 'language' | 'vote type' | 'rule' | 'sex' | 'voting method' | 'age' | 'latitude' | 'longitude';

export interface PbField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly obligatory?: true;
}

function fields(kinds: Partial<Record<FieldKind, string>>, order: string, obligatory: string): readonly PbField[] {
  const kindOf = new Map(Object.entries(kinds).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as FieldKind] as const)));
  const needed = new Set(obligatory.split(' '));
  return order.split(' ').map((name) => ({name, kind: kindOf.get(name) ?? 'text', ...(needed.has(name) && {obligatory: true as const})}));
}

/** META keys in their canonical order. */
export const META_FIELDS = fields(
  {
    integer: 'num_projects num_votes min_length max_length min_project_score_threshold',
    number: 'budget min_sum_cost max_sum_cost min_points max_points min_sum_points max_sum_points default_score min_project_cost max_project_cost',
    date: 'date_begin date_end',
    list: 'budget_per_category budget_per_neighborhood min_sum_cost_per_category max_sum_cost_per_category categories',
    flag: 'fully_funded experimental',
    country: 'country', currency: 'currency', language: 'language', 'vote type': 'vote_type', rule: 'rule',
  },
  'description country unit district subunit instance num_projects num_votes budget vote_type rule date_begin date_end min_length max_length min_sum_cost max_sum_cost min_points max_points min_sum_points max_sum_points default_score scoring_fn min_project_cost max_project_cost min_project_score_threshold neighborhoods subdistricts categories edition language currency fully_funded experimental comment acknowledgments leftover_budget budget_per_category budget_per_neighborhood min_length_per_category max_length_per_category min_sum_cost_per_category max_sum_cost_per_category',
  'description country unit instance num_projects num_votes budget vote_type rule date_begin date_end',
);

export const PROJECT_FIELDS = fields(
  {integer: 'votes selected', number: 'cost score', list: 'category beneficiaries', latitude: 'latitude', longitude: 'longitude'},
  'project_id cost votes score name category beneficiaries selected neighborhood subunit district description proposer public_id latitude longitude',
  'project_id cost',
);

export const VOTE_FIELDS = fields(
  {list: 'vote points', age: 'age', sex: 'sex', 'voting method': 'voting_method'},
  'voter_id vote points age sex voting_method district neighborhood education',
  'voter_id vote',
);

/** Columns whose cells are lists separated by commas. */
export const LIST_COLUMNS: ReadonlySet<string> = new Set(['vote', 'points', 'category', 'beneficiaries', 'target']);

/** `target` became `beneficiaries` in April 2026. */
export const RENAMED_COLUMNS: ReadonlyMap<string, string> = new Map([['target', 'beneficiaries']]);

export const VOTE_TYPES = ['approval', 'ordinal', 'cumulative', 'scoring', 'choose-1'] as const;
export type VoteType = (typeof VOTE_TYPES)[number];

export const RULES = [
  'greedy', 'greedy-no-skip', 'greedy-threshold', 'greedy-exclusive', 'greedy-custom', 'equalshares',
  'equalshares-comparison', 'equalshares/add1', 'equalshares/add1-comparison', 'unknown',
] as const;

/** A project admitted but withdrawn carries exactly this cost: never funded, and no rule stops at it. */
export const WITHDRAWN_COST = '999999999';

/** Name, coefficient, mean and scale of each feature of regression-v1 (nomenklatura 4.x; trained on 308,052 pairs). */
const MODEL = [
  ['name_match', 0.9146946568349906, 0.4851680885045382, 0.4997799659862305],
  ['name_token_overlap', 0.7499358219815772, 0.7338045003067474, 0.330271883618716],
  ['name_numbers', -0.1398321567069966, 0.0008212899120927635, 0.028646385373538103],
  ['name_levenshtein', -0.1099657961728726, 0.7203651416962085, 0.3370712360886639],
  ['phone_match', 0.020363035344922047, 0.002538532455559451, 0.050319859981289294],
  ['email_match', 0.01839626508378118, 0.0031747886720423822, 0.05625574983005156],
  ['identifier_match', 0.09688612711679641, 0.026631867347071275, 0.16100500299247766],
  ['dob_matches', 0.8719805677767308, 0.31288386376326077, 0.46329891912631604],
  ['dob_year_matches', 0.35326355410249954, 0.381520003116357, 0.48575970431634974],
  ['dob_year_disjoint', -0.5131751154178256, 0.04538519470738706, 0.20814749292018814],
  ['first_name_match', -0.10047349859083624, 0.14187864386532145, 0.34892562858106385],
  ['family_name_match', 0.039530688395829655, 0.1108579071065924, 0.3139560981077114],
  ['birth_place', -0.06389037279756925, 0.0743516289324303, 0.2306813018717329],
  ['gender_mismatch', -0.16707766260716594, 0.0016133639775102904, 0.04013428751301576],
  ['country_mismatch', -0.2298741873321497, 0.022648773583680677, 0.14878106949135383],
  ['org_identifier_match', 0.3658388283028566, 0.0454663498370405, 0.20832465257245886],
  ['address_match', 0.45580428499834763, 0.03912065431516075, 0.16847063541581256],
  ['address_numbers', 0.3883347734925348, 0.02915416877670004, 0.4480938178338713],
] as const;
const INTERCEPT = 2.1448734089782646;

/** The names of the 18 features, in the model's order. */
export type RegressionFeature = (typeof MODEL)[number][0];
export type RegressionFeatures = Readonly<Partial<Record<RegressionFeature, number>>>;

/** The probability that regression-v1 gives to features; one that is left out counts 0. Kept for comparison: it over-matches. */
export function regressionProbability(features: RegressionFeatures): number {
  let sum = INTERCEPT;
  for (const [name, coefficient, mean, scale] of MODEL) sum += (coefficient * ((features[name] ?? 0) - mean)) / scale;
  return 1 / (1 + Math.exp(-sum));
}

/** What each feature that is not 0 adds to the log odds, in the model's order. */
export function regressionShares(features: RegressionFeatures): {readonly name: RegressionFeature; readonly value: number; readonly share: number}[] {
  return MODEL.flatMap(([name, coefficient, , scale]) => {
    const value = features[name] ?? 0;
    return value === 0 ? [] : [{name, value, share: (coefficient * value) / scale}];
  });
}

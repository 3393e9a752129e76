import {ADD1_VARIANTS, drawLot, settingsOfRule, usualSatisfaction, type Add1, type Add1Variant, type Election, type Satisfaction, type TallySettings, type Tie} from '@parvis/ballot';
import {UsageError} from '../command.ts';

/** The options by which a count is described; the same for tally, explain and compare. */
export const SETTINGS_OPTIONS = {
  rule: {type: 'string'}, satisfaction: {type: 'string'}, completion: {type: 'string'}, variant: {type: 'string'}, start: {type: 'string'}, step: {type: 'string'},
  exhaustive: {type: 'string'}, comparison: {type: 'string'}, eligibility: {type: 'string'}, 'fund-free': {type: 'boolean'}, conflict: {type: 'string', multiple: true}, tie: {type: 'string'}, lot: {type: 'string'},
} as const;

export const SETTINGS_HELP = `
  --rule RULE          greedy, greedy-no-skip, greedy-threshold, greedy-80-percent, greedy-density, equalshares, phragmen,
                       equalshares/add1 and the other codes of Pabulib; without it the rule that the file names
  --satisfaction S     cost (approval), cardinality, points, ranks (L…1), borda (L−1…0), or points by rank such as 5,3,1;
                       without it what cities use for the vote type
  --completion C       for equalshares: none, add1, add1u (add1, then fill up), utilitarian (fill up); phragmen: utilitarian
  --variant V          add1 as run by calculator (equalshares.net, default), pabutools or pabulib: they can differ
  --start, --exhaustive, --step
                       parts of add1: exact | integral | exact-then-integral; supported | all | never; whole currency units
  --comparison C       for equalshares: satisfaction or exclusion-ratio; greedy wins if more voters prefer it
  --eligibility K      leave out projects with votes ÷ voters < cost ÷ (K × budget)
  --fund-free          fund supported projects that cost nothing, under cost satisfaction too
  --conflict ID,ID     at most one of these projects (greedy rules; may be repeated)
  --tie T              min-cost (lower cost, more votes, lot or id; default), lexico (id), file, strict (stop and name them)
  --lot SEED           draw the lot of min-cost from this public seed, the same for every run`;

export type SettingsValues = {readonly [option in keyof typeof SETTINGS_OPTIONS]?: string | boolean | string[] | undefined};

const PLAIN_RULES = ['greedy', 'greedy-no-skip', 'greedy-threshold', 'greedy-80-percent', 'greedy-density'] as const;

/** The settings that the options describe for this election. */
export function settingsOf(values: SettingsValues, election: Election, ruleOfFile: string | undefined): TallySettings {
  const code = text(values.rule) ?? ruleOfFile;
  const satisfaction = satisfactionOf(text(values.satisfaction), election);
  const tie = tieOf(text(values.tie), text(values.lot), election);
  const eligibility = values.eligibility === undefined ? {} : {eligibility: wholeNumber('--eligibility', text(values.eligibility))};
  const greedy = PLAIN_RULES.find((rule) => rule === code);
  if (greedy) {
    for (const option of ['completion', 'variant', 'start', 'step', 'exhaustive', 'comparison', 'fund-free'] as const) refuse(values, option, greedy);
    const conflicts = Array.isArray(values.conflict) ? {conflicts: values.conflict.map((ids) => ids.split(','))} : {};
    return {rule: greedy, satisfaction, tie: greedy === 'greedy-density' ? tie : {kind: 'file'}, ...eligibility, ...conflicts};
  }
  refuse(values, 'conflict', code ?? 'unknown');
  const completion = oneOf('--completion', text(values.completion), ['none', 'add1', 'add1u', 'utilitarian']);
  if (code === 'phragmen') {
    if (completion === 'add1' || completion === 'add1u') throw new UsageError('Phragmén is completed by utilitarian or none.');
    return {rule: 'phragmen', tie, ...eligibility, ...(completion === 'utilitarian' && {fillUp: true})};
  }
  const named = settingsOfRule(code, satisfaction);
  if (named?.rule !== 'equalshares') throw new UsageError(code === undefined || text(values.rule) === undefined ? `The file names the rule "${code ?? ''}", which does not tell how to count. Name one with --rule.` : `There is no rule "${code}". Use one of ${PLAIN_RULES.join(', ')}, equalshares, phragmen.`);
  const comparison = oneOf('--comparison', text(values.comparison), ['satisfaction', 'exclusion-ratio']);
  const add1 = completion === undefined ? named.add1 : completion === 'add1' || completion === 'add1u' ? add1Of(values) : undefined;
  return {
    rule: 'equalshares', satisfaction, tie, ...eligibility,
    ...(add1 && {add1: {...add1, ...add1Parts(values)}}),
    ...((completion === 'add1u' || completion === 'utilitarian') && {fillUp: true}),
    ...((comparison ?? named.comparison) && {comparison: comparison ?? named.comparison!}),
    ...(values['fund-free'] === true && {fundFree: true}),
  };
}

function add1Of(values: SettingsValues): Add1 {
  const variant = oneOf('--variant', text(values.variant) ?? 'calculator', Object.keys(ADD1_VARIANTS) as Add1Variant[]);
  return ADD1_VARIANTS[variant ?? 'calculator'];
}

function add1Parts(values: SettingsValues): Partial<Add1> {
  const start = oneOf('--start', text(values.start), ['exact', 'integral', 'exact-then-integral']);
  const stopWhenExhaustive = oneOf('--exhaustive', text(values.exhaustive), ['supported', 'all', 'never']);
  return {...(start && {start}), ...(stopWhenExhaustive && {stopWhenExhaustive}), ...(values.step !== undefined && {step: wholeNumber('--step', text(values.step))})};
}

function satisfactionOf(name: string | undefined, election: Election): Satisfaction {
  if (name === undefined) return usualSatisfaction(election);
  if (/^\d+(,\d+)*$/.test(name)) return name.split(',').map(Number);
  const satisfaction = oneOf('--satisfaction', name, ['cost', 'cardinality', 'points', 'ranks', 'borda'])!;
  if (satisfaction === 'points' && !election.ballots.some(({points}) => points)) throw new UsageError(`The ballots of this file hold no points (vote_type ${election.voteType}).`);
  return satisfaction;
}

function tieOf(name: string | undefined, seed: string | undefined, election: Election): Tie {
  const kind = oneOf('--tie', name ?? 'min-cost', ['min-cost', 'lexico', 'file', 'strict'])!;
  if (seed === undefined) return {kind};
  if (kind !== 'min-cost') throw new UsageError('A lot belongs to --tie min-cost.');
  return {kind, lot: drawLot(election.projects.map(({id}) => id), seed)};
}

function oneOf<T extends string>(option: string, value: string | undefined, choices: readonly T[]): T | undefined {
  const choice = choices.find((known) => known === value);
  if (value !== undefined && choice === undefined) throw new UsageError(`${option} is one of ${choices.join(', ')}; "${value}" is none.`);
  return choice;
}

function wholeNumber(option: string, value: string | undefined): number {
  if (!/^[1-9]\d{0,8}$/.test(value ?? '')) throw new UsageError(`${option} takes a whole number from 1.`);
  return Number(value);
}

function refuse(values: SettingsValues, option: keyof SettingsValues, rule: string): void {
  if (values[option] !== undefined) throw new UsageError(`--${option} has no meaning for ${rule}.`);
}

function text(value: string | boolean | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

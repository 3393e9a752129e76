import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {electionFromPb} from '../election/from-pb.ts';
import {usualSatisfaction} from '../election/profile.ts';
import {reduced} from '../election/rational.ts';
import {column, metaValue} from '../pb/file.ts';
import {readPb} from '../pb/read.ts';
import {expectedWinners, PABULIB_THERE, pabulibNames, pabulibText} from '../testing/pabulib.ts';
import {idsOf} from '../testing/elections.ts';
import {ADD1_VARIANTS, settingsOfRule, type TallySettings} from './settings.ts';
import {tally} from './tally.ts';

const lexico = {tie: {kind: 'lexico'}} as const;
const minCost = {tie: {kind: 'min-cost'}} as const;
const shares = {rule: 'equalshares', satisfaction: 'cost'} as const;

const VARIANTS: Readonly<Record<string, TallySettings>> = {
  greedy_cost_lex: {rule: 'greedy-density', satisfaction: 'cost', ...lexico},
  greedy_cardinality_lex: {rule: 'greedy-density', satisfaction: 'cardinality', ...lexico},
  greedy_points_lex: {rule: 'greedy-density', satisfaction: 'points', ...lexico},
  greedy_borda_lex: {rule: 'greedy-density', satisfaction: 'borda', ...lexico},
  phragmen_lex: {rule: 'phragmen', ...lexico},
  mes_cost_lex: {...shares, ...lexico},
  mes_cost_mincost_maxvotes: {...shares, ...minCost},
  mes_cardinality_lex: {...shares, satisfaction: 'cardinality', ...lexico},
  mes_points_lex: {...shares, satisfaction: 'points', ...lexico},
  mes_borda_lex: {...shares, satisfaction: 'borda', ...lexico},
  add1_lex: {...shares, ...lexico, add1: ADD1_VARIANTS.pabutools},
  add1_mincost_maxvotes: {...shares, ...minCost, add1: ADD1_VARIANTS.pabutools},
  calculator_add1_exh_int: {...shares, ...minCost, add1: ADD1_VARIANTS.calculator},
  calculator_add1u_exh_int: {...shares, ...minCost, add1: ADD1_VARIANTS.calculator, fillUp: true},
  add1_noexh: {...shares, ...minCost, add1: ADD1_VARIANTS.pabulib},
  mes_points_add1_lex: {...shares, satisfaction: 'points', ...lexico, add1: ADD1_VARIANTS.pabutools},
};

function published(name: string) {
  const {file} = mustOk(readPb(pabulibText(name)), name);
  const {election, rejected, read} = mustOk(electionFromPb(file), name);
  return {file, election, rejected, read};
}

describe.skipIf(!PABULIB_THERE)('published elections', () => {
  test('winners, in their order, and the last voter budget equal those of other exact programs, for every file and variant', () => {
    let compared = 0;
    for (const [name, {winners, final_voter_budget}] of expectedWinners()) {
      const {election, rejected, read} = published(name);
      expect(election.ballots.length + rejected.length, name).toBe(read);
      for (const [variant, expected] of Object.entries(winners)) {
        const settings = VARIANTS[variant];
        if (settings === undefined) throw new Error(`Unknown variant ${variant}`);
        const {course, winners: found} = mustOk(tally(election, settings), name);
        const ids = idsOf(election, found);
        expect(variant === 'phragmen_lex' ? ids.sort() : ids, `${name} ${variant}`).toEqual(expected);
        const budget = final_voter_budget?.[variant];
        if (course.kind === 'equalshares' && budget !== undefined && budget !== 'all-affordable') {
          const {n, d} = reduced(course.voterBudget);
          expect(d === 1n ? String(n) : `${n}/${d}`, `${name} ${variant}`).toBe(budget);
        }
        compared++;
      }
    }
    expect(compared).toBe(1394);
  });

  test('the rule that a file names gives its official winners (Wieliczka 2023 and Assen 2024 among them)', () => {
    const counted = new Map<string, number>();
    for (const name of pabulibNames()) {
      const {file, election} = published(name);
      const rule = metaValue(file, 'rule');
      const settings = settingsOfRule(rule, usualSatisfaction(election));
      if (settings === undefined || !file.projects.columns.includes('selected')) continue;
      const selected = column(file.projects, 'selected');
      const official = election.projects.flatMap(({id}, p) => (selected(file.projects.rows[p]!) === '1' ? [id] : []));
      expect(idsOf(election, mustOk(tally(election, settings), name).winners).sort(), name).toEqual(official.sort());
      counted.set(rule!, (counted.get(rule!) ?? 0) + 1);
    }
    expect(Object.fromEntries(counted)).toEqual({greedy: 24, 'greedy-threshold': 24, 'greedy-no-skip': 20, 'equalshares/add1': 1, 'equalshares/add1-comparison': 1});
  });
});

import {EXACT} from './arithmetic.ts';
import type {Fraction} from './fraction.ts';
import type {Interval} from './interval.ts';
import type {Counted, Holding, Network} from './network.ts';

/** The holdings that one question counts, each bound made as tight as what others hold allows. */
export interface Matrix {
  readonly counted: Counted;
  readonly holdings: readonly Holding[];
  /** Companies of which more than the whole is declared: computed as declared, their bounds not tightened. */
  readonly overDeclared: readonly string[];
  /** Companies for which other holdings stand in: shares for votes, rights to profit for shares. */
  readonly assumed: readonly string[];
}

/** Where nothing of a kind is declared of a company, what stands in for it. */
const INSTEAD: Readonly<Record<Counted, readonly Counted[]>> = {
  shares: ['shares', 'profit'],
  votes: ['votes', 'shares'],
  profit: ['profit', 'shares'],
};

export function matrixOf({holdings}: Pick<Network, 'holdings'>, counted: Counted): Matrix {
  const overDeclared: string[] = [], assumed: string[] = [];
  const kept = [...Map.groupBy(holdings, ({to}) => to)].flatMap(([company, all]) => {
    const kind = INSTEAD[counted].find((candidate) => all.some((holding) => holding.counted === candidate));
    if (!kind) return [];
    if (kind !== counted) assumed.push(company);
    const own = all.filter((holding) => holding.counted === kind);
    const low = total(own, ({min}) => min);
    const beyond = EXACT.compare(low, EXACT.one);
    if (beyond > 0 || (beyond === 0 && own.some(({part}) => part.minOpen))) {
      overDeclared.push(company);
      return own;
    }
    return own.map((holding) => ({...holding, part: tightened(holding, own, low)}));
  });
  return {counted, holdings: kept, overDeclared, assumed};
}

/** No holder has more than what the others do not certainly hold. */
function tightened({part}: Holding, all: readonly Holding[], low: Fraction): Interval {
  const left = EXACT.subtract(EXACT.one, EXACT.subtract(low, part.min));
  const order = EXACT.compare(left, part.max);
  if (order > 0) return part;
  const othersOpen = all.some((other) => other.part !== part && other.part.minOpen);
  return {...part, max: left, maxOpen: othersOpen || (order === 0 && part.maxOpen)};
}

function total(holdings: readonly Holding[], bound: (part: Interval) => Fraction): Fraction {
  return holdings.reduce((sum, {part}) => EXACT.add(sum, bound(part)), EXACT.zero);
}

import {decimal, err, ok, parseDecimal, type Decimal, type Result} from '@parvis/kernel';
import {VOTE_TYPES, WITHDRAWN_COST, type VoteType} from '../pb/fields.ts';
import {column, listItems, metaRow, metaValue, type PbFile, type PbProblem} from '../pb/file.ts';
import type {Ballot, Election, Project} from './election.ts';

/** The election of a file: `read` rows of VOTES = `election.ballots` + `rejected`. */
export interface ElectionReading {
  readonly election: Election;
  readonly read: number;
  /** One problem for each ballot that cannot be counted; the others are counted. */
  readonly rejected: readonly PbProblem[];
}

/**
 * The countable content of a Pabulib file. Refused where no count is possible (budget, vote type, a cost, a repeated
 * project id); a single ballot that cannot be understood is rejected and told. A project listed twice in a ballot counts once.
 */
export function electionFromPb(file: PbFile): Result<ElectionReading, readonly PbProblem[]> {
  const problems: PbProblem[] = [];
  const budget = readMoney(metaValue(file, 'budget'), '/meta/budget', metaRow(file, 'budget')?.line ?? file.meta.line, problems);
  const voteType = VOTE_TYPES.find((type) => type === metaValue(file, 'vote_type'));
  if (voteType === undefined) problems.push(refusal('pb.code-unknown', '/meta/vote_type', metaRow(file, 'vote_type')?.line ?? file.meta.line, {found: metaValue(file, 'vote_type'), hint: `Write one of ${VOTE_TYPES.join(', ')}.`}));
  const costs = readCosts(file, problems);
  if (needsPoints(voteType) && !file.votes.columns.includes('points')) problems.push(refusal('pb.field-missing', '/votes/points', file.votes.line, {field: 'points', hint: `Add the column points: ${voteType} ballots are counted by it.`}));
  if (problems.length > 0 || voteType === undefined || budget === undefined) return err(problems);

  const scale = Math.max(budget.scale, ...costs.map(({cost}) => cost.scale));
  const projects = costs.map(({cost, ...project}): Project => ({...project, cost: integer(cost, scale)}));
  const {ballots, pointScale, rejected} = readBallots(file, voteType, projects);
  const threshold = Number(metaValue(file, 'min_project_score_threshold') ?? Number.NaN);
  return ok({
    election: {
      voteType, scale, pointScale, budget: integer(budget, scale), currency: metaValue(file, 'currency'), projects, ballots,
      threshold: Number.isFinite(threshold) ? threshold : undefined,
    },
    read: file.votes.rows.length,
    rejected,
  });
}

function readCosts(file: PbFile, problems: PbProblem[]): (Omit<Project, 'cost'> & {cost: Decimal})[] {
  const {rows, columns} = file.projects;
  const [id, name, cost, category] = ['project_id', 'name', 'cost', 'category'].map((field) => column(file.projects, field));
  const seen = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const at = `/projects/${index}`;
    const key = id!(row);
    if (row.cells.length !== columns.length) problems.push(refusal('pb.row-length', at, row.line, {found: row.cells.length, expected: columns.length, hint: 'Give the row as many cells as the header has.'}));
    if (key === undefined) problems.push(refusal('pb.field-missing', `${at}/project_id`, row.line, {field: 'project_id', hint: 'Give the project an id.'}));
    else if (seen.has(key)) problems.push(refusal('pb.project-repeated', `${at}/project_id`, row.line, {project: key, firstLine: seen.get(key), hint: 'Give each project an id of its own.'}));
    else seen.set(key, row.line);
    const amount = readMoney(cost!(row), `${at}/cost`, row.line, problems);
    if (amount === undefined || key === undefined) return [];
    return [{id: key, name: name!(row) ?? key, cost: amount, withdrawn: amount.coefficient === BigInt(WITHDRAWN_COST) && amount.scale === 0, categories: listItems(category!(row))}];
  });
}

/** Beyond any budget of this world, and small enough that a hostile figure cannot make a count endless. */
const MOST_MONEY = 10n ** 15n;

function readMoney(text: string | undefined, at: string, line: number, problems: PbProblem[]): Decimal | undefined {
  const field = at.slice(at.lastIndexOf('/') + 1);
  const value = text === undefined ? undefined : parseDecimal(text);
  if (text === undefined) problems.push(refusal('pb.field-missing', at, line, {field, hint: `Write the ${field} as a number.`}));
  else if (value === undefined && /^\d+,\d+$/.test(text)) problems.push(refusal('pb.decimal-comma', at, line, {found: text, hint: `Write ${text.replace(',', '.')}: the decimal mark is a point.`}));
  else if (value === undefined || value.scale > 9 || value.coefficient > MOST_MONEY * 10n ** BigInt(value.scale)) problems.push(refusal('pb.value', at, line, {found: text, expected: 'number', hint: `Write the ${field} as a number such as 12000 or 12000.50.`}));
  else if (value.coefficient < 0n) problems.push(refusal('pb.negative', at, line, {found: text, hint: `A ${field} is never below 0.`}));
  else return value;
  return undefined;
}

function readBallots(file: PbFile, voteType: VoteType, projects: readonly Project[]): {ballots: Ballot[]; pointScale: number; rejected: PbProblem[]} {
  const positions = new Map(projects.map(({id}, position) => [id, position]));
  const [voter, vote, points] = ['voter_id', 'vote', 'points'].map((field) => column(file.votes, field));
  const voters = new Map<string, number>();
  const rejected: PbProblem[] = [];
  const read: {voter: string; choices: number[]; points: Decimal[]}[] = [];
  file.votes.rows.forEach((row, index) => {
    const at = `/votes/${index}`;
    const id = voter!(row);
    const items = listItems(vote!(row));
    const given = needsPoints(voteType) ? listItems(points!(row)) : undefined;
    const amounts = given?.map(pointsOf);
    const unknown = items.find((item) => !positions.has(item));
    const problem =
      row.cells.length !== file.votes.columns.length ? refusal('pb.row-length', at, row.line, {found: row.cells.length, expected: file.votes.columns.length, hint: 'Give the row as many cells as the header has.'})
      : id === undefined ? refusal('pb.field-missing', `${at}/voter_id`, row.line, {field: 'voter_id', hint: 'Give each ballot the id of its voter.'})
      : voters.has(id) ? refusal('pb.voter-repeated', `${at}/voter_id`, row.line, {voter: id, firstLine: voters.get(id), hint: 'One ballot per voter: the first is counted.'})
      : unknown !== undefined ? refusal('pb.vote-unknown-project', `${at}/vote`, row.line, {voter: id, project: unknown, hint: 'Use the ids of the section PROJECTS.'})
      : amounts !== undefined && amounts.length !== items.length ? refusal('pb.points-length', `${at}/points`, row.line, {voter: id, found: amounts.length, expected: items.length, hint: 'Give as many points as projects.'})
      : voteType === 'cumulative' && amounts?.some((amount) => amount !== undefined && amount.coefficient < 0n) ? refusal('pb.points-limit', `${at}/points`, row.line, {voter: id, found: given?.join(','), least: 0, hint: 'Points are 0 or more where they are shared out: the ballot is not counted.'})
      : amounts?.includes(undefined) ? refusal('pb.value', `${at}/points`, row.line, {voter: id, found: given?.join(','), expected: 'numbers', hint: 'Write points as numbers.'})
      : undefined;
    if (problem !== undefined || id === undefined) {
      if (problem) rejected.push(problem);
      return;
    }
    voters.set(id, row.line);
    read.push({voter: id, ...once(items.map((item) => positions.get(item)!), (amounts ?? []) as Decimal[])});
  });
  const pointScale = read.reduce((most, {points: list}) => list.reduce((max, {scale}) => Math.max(max, scale), most), 0);
  const fill = pointsOf(metaValue(file, 'default_score') ?? '0') ?? decimal(0);
  const ballots = read.map(({voter: id, choices, points: list}): Ballot => {
    if (!needsPoints(voteType)) return {voter: id, choices};
    const scored = list.map((value) => Number(integer(value, pointScale)));
    return voteType === 'scoring' && fill.coefficient !== 0n && fill.scale <= pointScale ? withDefault({voter: id, choices, points: scored}, projects.length, Number(integer(fill, pointScale))) : {voter: id, choices, points: scored};
  });
  return {ballots, pointScale, rejected};
}

/** The first mention of each project; published counts took both, the rules take the voter once. */
function once(choices: number[], points: Decimal[]): {choices: number[]; points: Decimal[]} {
  if (new Set(choices).size === choices.length) return {choices, points};
  const first = choices.map((choice, index) => choices.indexOf(choice) === index);
  return {choices: choices.filter((_, index) => first[index]), points: points.filter((_, index) => first[index])};
}

function withDefault(ballot: Ballot & {points: number[]}, projects: number, score: number): Ballot {
  const listed = new Set(ballot.choices);
  const rest = Array.from({length: projects}, (_, position) => position).filter((position) => !listed.has(position));
  return {voter: ballot.voter, choices: [...ballot.choices, ...rest], points: [...ballot.points, ...rest.map(() => score)]};
}

function pointsOf(text: string): Decimal | undefined {
  const value = parseDecimal(text);
  return value !== undefined && value.scale <= 3 && value.coefficient <= 1_000_000_000n && value.coefficient >= -1_000_000_000n ? value : undefined;
}

function needsPoints(voteType: VoteType | undefined): boolean {
  return voteType === 'cumulative' || voteType === 'scoring';
}

function integer(value: Decimal, scale: number): bigint {
  return value.coefficient * 10n ** BigInt(scale - value.scale);
}

function refusal(code: string, at: string, line: number, facts: Record<string, unknown>): PbProblem {
  return {code, at, line, severity: 'error', ...facts};
}

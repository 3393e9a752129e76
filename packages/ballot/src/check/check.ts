import {electionFromPb} from '../election/from-pb.ts';
import {metaRow, metaValue, type PbFile, type PbProblem} from '../pb/file.ts';
import {readPb} from '../pb/read.ts';
import {checkBallots} from './ballots.ts';
import {checkFields} from './fields.ts';
import {reporter, type Reporter} from './finding.ts';
import {checkOutcome} from './outcome.ts';
import {checkProjects} from './projects.ts';

export interface PbCheck {
  readonly problems: readonly PbProblem[];
  readonly projects: number;
  /** Rows of VOTES = counted + rejected. Where no count is possible, none is counted and none rejected. */
  readonly ballots: {readonly read: number; readonly counted: number; readonly rejected: number};
}

/** Everything that is wrong or odd in a Pabulib file, in the order of its lines: the validation catalogue of pabulib.org. */
export function checkPb(input: string | Uint8Array): PbCheck {
  const reading = readPb(input);
  if (!reading.ok) return {problems: reading.error, projects: 0, ballots: {read: 0, counted: 0, rejected: 0}};
  const {file} = reading.value;
  const problems = [...reading.value.problems];
  const report = reporter(problems);
  checkFields(file, report);
  checkCounts(file, report);
  const counted = electionFromPb(file);
  const read = file.votes.rows.length;
  if (!counted.ok) return {problems: inOrder([...problems, ...counted.error]), projects: file.projects.rows.length, ballots: {read, counted: 0, rejected: 0}};
  const {election, rejected} = counted.value;
  problems.push(...rejected);
  checkProjects(file, election, report);
  checkBallots(file, election, report);
  checkOutcome(file, election, report);
  return {problems: inOrder(problems), projects: election.projects.length, ballots: {read, counted: election.ballots.length, rejected: rejected.length}};
}

function checkCounts(file: PbFile, report: Reporter): void {
  for (const [key, found] of [['num_projects', file.projects.rows.length], ['num_votes', file.votes.rows.length]] as const) {
    const said = metaValue(file, key);
    if (said !== undefined && Number(said) !== found) report.error('pb.count', `/meta/${key}`, metaRow(file, key)?.line ?? 0, {found: said, counted: found, hint: `The file has ${found} rows: correct ${key}, or find the missing rows.`});
  }
}

/** By line; the same thing at the same place, found by two checks, is told once. */
function inOrder(problems: readonly PbProblem[]): PbProblem[] {
  const seen = new Set<string>();
  return problems.toSorted((a, b) => a.line - b.line).filter(({code, at}) => {
    const key = `${code} ${at}`;
    return !seen.has(key) && seen.add(key);
  });
}

import type {Election} from '../election/election.ts';
import {costOf, isFundable} from '../election/election.ts';
import {scoresOf, usualSatisfaction, votesOf} from '../election/profile.ts';
import {column, metaRow, metaValue, type PbFile} from '../pb/file.ts';
import type {Reporter} from './finding.ts';

/** Projects against the budget and against what the file says of itself. Rows of PROJECTS and projects of the election correspond. */
export function checkProjects(file: PbFile, election: Election, report: Reporter): void {
  const {rows} = file.projects;
  const votes = votesOf(election);
  const selected = column(file.projects, 'selected');
  election.projects.forEach((project, p) => {
    const {id, cost, withdrawn} = project;
    const [at, {line}] = [`/projects/${p}`, rows[p]!];
    if (cost === 0n) report.error('pb.cost-zero', `${at}/cost`, line, {project: id, hint: 'Published data write 1 and say so in comment.'});
    if (!isFundable(election, project)) report[withdrawn ? 'warning' : 'error']('pb.cost-above-budget', `${at}/cost`, line, {project: id, hint: withdrawn ? 'A withdrawn project: it is never funded.' : 'It can never be funded: check the cost and the budget.'});
    if (withdrawn && selected(rows[p]!) === '1') report.error('pb.withdrawn-selected', `${at}/selected`, line, {project: id, hint: 'A withdrawn project cannot be selected.'});
    if (votes[p] === 0) report.warning('pb.no-votes', at, line, {project: id, hint: 'Nobody voted for it: check that no ballots are missing.'});
  });
  checkFullyFunded(file, election, report);
  checkRecount(file, election, votes, report);
}

function checkFullyFunded(file: PbFile, election: Election, report: Reporter): void {
  const affordable = costOf(election, election.projects.keys()) <= election.budget;
  const said = metaValue(file, 'fully_funded') === '1';
  const line = metaRow(file, 'fully_funded')?.line ?? file.meta.line;
  if (said && !affordable) report.error('pb.fully-funded', '/meta/fully_funded', line, {hint: 'All projects together cost more than the budget: remove the line.'});
  if (!said && affordable) report.error('pb.fully-funded', '/meta/fully_funded', line, {hint: 'All projects together fit into the budget: add fully_funded;1.'});
}

function checkRecount(file: PbFile, election: Election, votes: Float64Array, report: Reporter): void {
  const score = scoresOf(election, usualSatisfaction(election));
  const columns = [
    {name: 'votes', counted: (p: number) => votes[p]!},
    {name: 'score', counted: (p: number) => score[p]! / 10 ** election.pointScale},
  ].filter(({name}) => file.projects.columns.includes(name));
  if (columns.length === 0) report.warning('pb.no-scores', '/projects', file.projects.line, {hint: 'Give votes or score, so that readers can check the ballots against them.'});
  for (const {name, counted} of columns) {
    const cell = column(file.projects, name);
    election.projects.forEach(({id}, p) => {
      const said = cell(file.projects.rows[p]!);
      if (said !== undefined && Number(said) !== counted(p)) report.error(`pb.${name}-recount`, `/projects/${p}/${name}`, file.projects.rows[p]!.line, {project: id, found: said, counted: counted(p), hint: 'The ballots give another number: correct one of the two. A project listed twice in a ballot counts once.'});
    });
  }
}

import {decimalText, parseDecimal} from '@parvis/kernel';
import type {Election} from '../election/election.ts';
import {costOf} from '../election/election.ts';
import {column, listItems, metaRow, metaValue, type PbFile, type PbRow} from '../pb/file.ts';
import type {Reporter} from './finding.ts';

/** Ballots against the limits of META. Ballots that cannot be counted at all are told by `electionFromPb`. */
export function checkBallots(file: PbFile, election: Election, report: Reporter): void {
  const {rows, columns} = file.votes;
  const vote = column(file.votes, 'vote');
  const pointsCell = column(file.votes, 'points');
  const positions = new Map(election.projects.map(({id}, p) => [id, p]));
  const length = {least: limit(file, 'min_length') ?? 1, most: Math.min(limit(file, 'max_length') ?? Infinity, election.projects.length)};
  const cost = {least: money(file, 'min_sum_cost', election.scale), most: money(file, 'max_sum_cost', election.scale)};
  const sum = {least: limit(file, 'min_sum_points') ?? 0, most: limit(file, 'max_sum_points') ?? Infinity};
  const each = {least: limit(file, 'min_points') ?? (election.voteType === 'cumulative' ? 0 : -Infinity), most: limit(file, 'max_points') ?? (election.voteType === 'cumulative' ? sum.most : Infinity)};
  let [longest, total] = [0, 0];

  const check = (row: PbRow, index: number): void => {
    const items = listItems(vote(row));
    const at = `/votes/${index}`;
    const distinct = new Set(items);
    longest = Math.max(longest, distinct.size);
    total += items.length;
    if (distinct.size < items.length) report.error('pb.vote-repeats-project', `${at}/vote`, row.line, {found: items.join(','), hint: 'List each project once; it counts once.'});
    if (items.length > length.most) report.error('pb.vote-length', `${at}/vote`, row.line, {found: items.length, most: length.most, hint: 'The ballot names more projects than allowed.'});
    if (items.length > 0 && items.length < length.least) report.error('pb.vote-length', `${at}/vote`, row.line, {found: items.length, least: length.least, hint: 'The ballot names fewer projects than required.'});
    if (cost.least !== undefined || cost.most !== undefined) {
      const spent = costOf(election, [...distinct].flatMap((id) => positions.get(id) ?? []));
      if ((cost.most !== undefined && spent > cost.most) || (cost.least !== undefined && spent < cost.least)) report.error('pb.vote-cost', `${at}/vote`, row.line, {found: decimalText({coefficient: spent, scale: election.scale}), hint: 'The projects of the ballot cost more, or less, than allowed together.'});
    }
    if (!columns.includes('points')) return;
    const points = listItems(pointsCell(row)).map(Number);
    if (points.some((value) => value < each.least || value > each.most)) report.error('pb.points-limit', `${at}/points`, row.line, {found: points.join(','), least: each.least, most: each.most, hint: 'Points outside the limits for one project.'});
    const given = points.reduce((a, b) => a + b, 0);
    if (points.length > 0 && (given < sum.least || given > sum.most)) report.error('pb.points-sum', `${at}/points`, row.line, {found: given, least: sum.least, most: sum.most, hint: 'The points of the ballot add up to more, or less, than allowed.'});
  };
  rows.forEach(check);

  const most = length.most;
  const line = metaRow(file, 'max_length')?.line ?? file.votes.line;
  if (rows.length > 0 && most > 1 && election.voteType !== 'choose-1') {
    if (total === rows.length) report.warning('pb.single-choice', '/votes', file.votes.line, {hint: 'Ballots name one project on average although more were allowed: check that none were cut.'});
    else if (metaValue(file, 'max_length') !== undefined && longest < most) report.warning('pb.max-length-unused', '/meta/max_length', line, {longest, most, hint: 'No ballot is as long as allowed: check the limit.'});
  }
}

function limit(file: PbFile, key: string): number | undefined {
  const value = Number(metaValue(file, key) ?? Number.NaN);
  return Number.isNaN(value) ? undefined : value;
}

function money(file: PbFile, key: string, scale: number): bigint | undefined {
  const value = parseDecimal(metaValue(file, key) ?? '');
  return value === undefined || value.scale > scale + 6 ? undefined : (value.coefficient * 10n ** BigInt(scale + 6 - value.scale)) / 1_000_000n;
}

import type {InterestRecord, ShareRecord, Statement} from '../schema/statement.ts';
import {percent} from '../share.ts';
import {identities} from '../own/identities.ts';
import {nodeOf, unspecifiedNode, type Party} from '../own/party.ts';
import type {Category, Link} from './model.ts';

const OWNERSHIP: ReadonlySet<string | undefined> = new Set([
  'shareholding', 'beneficiaryOfLegalArrangement', 'rightsToSurplusAssetsOnDissolution', 'rightsToProfitOrIncome', 'enjoymentAndUseOfAssets', 'rightToProfitOrIncomeFromAssets',
]);

export interface Links {
  readonly parties: ReadonlyMap<string, Party>;
  readonly links: readonly Link[];
  readonly partyOf: (recordId: string) => string | undefined;
}

/** The parties of a snapshot and one link for each pair and category; an unnamed party is a node of its own each time. */
export function linksOf(current: readonly Statement[]): Links {
  const partyOf = identities(current);
  const parties = new Map<string, Party>();
  for (const statement of current) {
    if (statement.recordType === 'relationship') continue;
    const id = partyOf(statement.recordId) as string;
    if (!parties.has(id)) parties.set(id, nodeOf(id, statement));
  }
  const links = new Map<string, Link>();
  for (const statement of current) {
    if (statement.recordType !== 'relationship') continue;
    const {recordDetails: {subject, interestedParty, interests}, recordId, statementId} = statement;
    const [to, from] = [subject, interestedParty].map((end) => {
      const known = typeof end === 'string' ? partyOf(end) : undefined;
      if (known !== undefined) return known;
      const node = unspecifiedNode(recordId, typeof end === 'string' ? {reason: 'informationUnknownToPublisher', description: end} : end);
      parties.set(node.id, node);
      return node.id;
    }) as [string, string];
    for (const interest of interests ?? [{}]) merge(links, {from, to, ...drawn(interest), statements: [statementId]});
  }
  return {parties, links: [...links.values()], partyOf};
}

function drawn(interest: InterestRecord): Omit<Link, 'from' | 'to' | 'statements'> {
  const {type, share, directOrIndirect, startDate} = interest;
  return {category: categoryOf(type), types: type === undefined ? [] : [type], indirect: directOrIndirect !== 'direct', ...(share && {share}), ...(startDate !== undefined && {since: startDate})};
}

function categoryOf(type: string | undefined): Category {
  if (OWNERSHIP.has(type)) return 'ownership';
  return type === undefined || type === 'unknownInterest' || type === 'unpublishedInterest' ? 'other' : 'control';
}

function merge(links: Map<string, Link>, link: Link): void {
  const key = JSON.stringify([link.from, link.to, link.category]);
  const before = links.get(key);
  if (!before) {
    links.set(key, link);
    return;
  }
  const share = middle(link.share) > middle(before.share) ? link.share : before.share;
  const since = [before.since, link.since].filter((day) => day !== undefined).toSorted()[0];
  links.set(key, {
    from: link.from, to: link.to, category: link.category,
    indirect: before.indirect && link.indirect,
    types: [...new Set([...before.types, ...link.types])],
    statements: [...new Set([...before.statements, ...link.statements])],
    ...(share && {share}), ...(since !== undefined && {since}),
  });
}

/** The share that a line's width shows: the exact one, else the middle of the range; −1 where nothing is said. */
export function middle(share: ShareRecord | undefined): number {
  if (!share) return -1;
  if (share.exact !== undefined) return percent(share.exact);
  return (percent(share.minimum ?? share.exclusiveMinimum ?? 0) + percent(share.maximum ?? share.exclusiveMaximum ?? 100)) / 2;
}

import type {JsonObject} from '@parvis/kernel/json';
import {DAY_MS, instantText, LAST_INSTANT, officeHour} from '../world/calendar.ts';
import {awardsOf, bidsOf, openedTender} from './award.ts';
import {contractsOf, isAmended, lastOf, progressOf} from './contract.ts';
import type {Draft} from './draft.ts';
import {Parties, type Stage} from './parties.ts';
import {planningOf} from './planning.ts';
import {extensionOf, tenderOf, withdrawalOf} from './tender.ts';

interface Step {
  readonly at: number;
  readonly tags: readonly string[];
  readonly stage: Stage;
  readonly content: JsonObject;
}

/** The releases of a process in order, as far as the calendar goes. */
export function releasesOf(draft: Draft): JsonObject[] {
  const {ocid, buyer, language} = draft;
  const parties = new Parties(draft);
  const steps = (draft.method === 'direct' ? directSteps(draft) : competitiveSteps(draft)).filter(({at}) => at <= LAST_INSTANT);
  return steps.map(({at, tags, stage, content}, i) => ({
    ocid, id: `${ocid}-${String(i + 1).padStart(2, '0')}-${tags[0] ?? ''}`, date: instantText(at), tag: [...tags], initiationType: 'tender', language,
    parties: parties.at(stage, at), buyer: {id: buyer.id, name: buyer.name}, ...content,
  }));
}

function competitiveSteps(draft: Draft): Step[] {
  const {dates} = draft;
  const steps = planSteps(draft);
  steps.push({at: dates.opened, tags: ['tender'], stage: 'tender', content: {tender: tenderOf(draft)}});
  if (dates.extended !== undefined) steps.push({at: dates.extended.at, tags: ['tenderAmendment'], stage: 'tender', content: {tender: extensionOf(draft, dates.extended)}});
  if (draft.outcome === 'cancelled') {
    steps.push({at: dates.decided, tags: ['tenderCancellation'], stage: 'tender', content: {tender: withdrawalOf(draft, dates.decided)}});
    return steps;
  }
  const bids = draft.parts.some((part) => part.bids.length > 0) ? {bids: bidsOf(draft)} : {};
  if (draft.outcome === 'unsuccessful') {
    // where offers came, the decision on them failed; where none came, the tender did
    steps.push(draft.parts.some((part) => part.bids.length > 0)
      ? {at: dates.decided, tags: ['award'], stage: 'award', content: {tender: openedTender(draft), ...bids, awards: awardsOf(draft)}}
      : {at: dates.decided, tags: ['tenderUpdate'], stage: 'tender', content: {tender: withdrawalOf(draft, dates.decided)}});
    return steps;
  }
  const award = {tender: openedTender(draft), ...bids, awards: awardsOf(draft)};
  if (dates.together) steps.push({at: dates.signed, tags: ['award', 'contract'], stage: 'award', content: {...award, contracts: contractsOf(draft)}});
  else {
    steps.push({at: dates.decided, tags: ['award'], stage: 'award', content: award});
    steps.push({at: dates.signed, tags: ['contract'], stage: 'contract', content: {contracts: contractsOf(draft)}});
  }
  return [...steps, ...progressSteps(draft)];
}

/** A direct award is told at once, when it is signed. */
function directSteps(draft: Draft): Step[] {
  const content = {tender: tenderOf(draft), awards: awardsOf(draft), contracts: contractsOf(draft)};
  return [...planSteps(draft), {at: draft.dates.signed, tags: ['award', 'contract'], stage: 'award', content}, ...progressSteps(draft)];
}

function planSteps(draft: Draft): Step[] {
  const {planned} = draft.dates;
  return planned === undefined ? [] : [{at: planned, tags: ['planning'], stage: 'planning', content: {planning: planningOf(draft, planned)}}];
}

/** A report at half time of longer contracts, and one at the end. Some bodies never report. */
function progressSteps(draft: Draft): Step[] {
  const {dates, chance} = draft;
  if (draft.mark === undefined && chance.chance(0.45)) return [];
  const end = lastOf(draft) + DAY_MS;
  const half = officeHour(chance, dates.starts + (end - dates.starts) * chance.between(0.45, 0.65));
  const isLong = draft.mark !== undefined ? dates.ends - dates.starts > 60 * DAY_MS : dates.ends - dates.starts > 300 * DAY_MS;
  // what was paid or changed between two reports is told by the later one
  const times = isLong && half < end ? [half, officeHour(chance, end)] : [officeHour(chance, end)];
  return times.map((at, i): Step => {
    const after = i === 0 ? -Infinity : times[i - 1] as number;
    const amended = isAmended(draft, after, at);
    const tags = [...(amended ? ['contractAmendment'] : []), 'implementation', ...(i === times.length - 1 ? ['contractTermination'] : [])];
    return {at, tags, stage: 'payment', content: {contracts: progressOf(draft, after, at)}};
  });
}

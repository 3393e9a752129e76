import {lastDay} from './term.ts';
import type {Petition} from './state/petition.ts';
import {shown} from './state/shown.ts';

/** What the shape of petition sites has beside the petition itself. */
export interface JsonFrame {
  /** Shown while a petition is open. */
  readonly creatorName?: string;
  readonly departments?: readonly {readonly acronym: string | null; readonly name: string; readonly url: string | null}[];
}

type Json = null | boolean | number | string | readonly Json[] | {readonly [name: string]: Json};

/** The attributes of a petition in the shape that petition sites share (UK Parliament, 2015–): absent is null, times are UTC with milliseconds. */
export function petitionAttributes(given: Petition, {creatorName, departments = []}: JsonFrame = {}): {readonly [name: string]: Json} {
  const petition = shown(given);
  const {text, state, response: {answer, since: answerSince}, debate, rejection, frame} = petition;
  const {outcome} = debate;
  const links = outcome?.links;
  return {
    action: text?.action ?? null, background: text?.background ?? null, additional_details: text?.details ?? null, committee_note: petition.note ?? null,
    state, signature_count: petition.count,
    closing_date: state === 'open' && petition.closes !== undefined ? lastDay(petition.closes, frame.zone) : null,
    created_at: utc(petition.created), updated_at: utc(petition.updated), rejected_at: utc(petition.rejected), opened_at: utc(petition.opened), closed_at: utc(petition.closed),
    moderation_threshold_reached_at: utc(petition.moderationSince), response_threshold_reached_at: utc(answerSince), government_response_at: utc(answer?.created),
    debate_threshold_reached_at: utc(debate.since), debate_scheduled_on: utc(debate.scheduledAt), scheduled_debate_date: debate.on ?? null, debate_outcome_at: utc(debate.outcomeAt),
    creator_name: state === 'open' ? creatorName ?? null : null,
    rejection: rejection === undefined ? null : {code: rejection.code, details: rejection.details ?? null},
    government_response: answer === undefined ? null : {responded_on: answer.on, summary: answer.summary, details: answer.details, created_at: utc(answer.created), updated_at: utc(answer.updated)},
    debate: outcome === undefined ? null : {
      debated_on: outcome.on ?? null, transcript_url: links?.transcript ?? null, video_url: links?.video ?? null, debate_pack_url: links?.pack ?? null,
      public_engagement_url: links?.engagement ?? null, debate_summary_url: links?.summary ?? null, overview: outcome.overview,
    },
    departments: departments.map(({acronym, name, url}) => ({acronym, name, url})), topics: petition.topics,
  };
}

/**
 * What that shape adds on the single page of a published petition. Where signers live is asked in no form that leads to an
 * area, so the three counts by area are null; what the petition led to is its other business.
 */
export function singleAttributes(given: Petition): {readonly [name: string]: Json} {
  const {ledTo, frame} = shown(given);
  return {
    signatures_by_country: null, signatures_by_constituency: null, signatures_by_region: null,
    other_parliamentary_business: ledTo.map(({at, text, url}) => ({
      subject: text, body: url ?? null, occurred_on: Temporal.Instant.from(at).toZonedDateTimeISO(frame.zone).toPlainDate().toString(), created_at: utc(at), updated_at: utc(at),
    })),
  };
}

/** The small answer that a counter asks for. */
export function countAttributes({count, response, debate}: Petition): {readonly [name: string]: Json} {
  return {
    signature_count: count, response_threshold_reached_at: utc(response.since), government_response_at: utc(response.answer?.created),
    debate_threshold_reached_at: utc(debate.since), scheduled_debate_date: debate.on ?? null, debate_outcome_at: utc(debate.outcomeAt),
    debated: debate.outcome?.debated ?? null,
  };
}

export interface PageLinks {
  readonly self: string;
  readonly first: string;
  readonly last: string;
  readonly next: string | null;
  readonly prev: string | null;
}

/** The links of a list in pages of `size`, the first one being 1. `address` gives the address of a page. */
export function pageLinks({page, size, count}: {readonly page: number; readonly size: number; readonly count: number}, address: (page: number) => string): PageLinks {
  const last = Math.max(1, Math.ceil(count / size));
  return {
    self: address(page), first: address(1), last: address(last),
    next: page < last ? address(page + 1) : null, prev: page > 1 ? address(Math.min(page - 1, last)) : null,
  };
}

function utc(at: string | undefined): string | null {
  return at === undefined ? null : Temporal.Instant.from(at).toString({fractionalSecondDigits: 3});
}

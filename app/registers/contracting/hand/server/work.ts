import type {JsonObject} from '@parvis/kernel/json';
import {bodiesFor} from '../../../../core/accounts/may.ts';
import {readBody, type BodyRead} from '../../../../core/bodies/bodies.ts';
import {readDraft, type Draft, type DraftPlace} from '../../../../core/drafts/store.ts';
import {AppError} from '../../../../core/errors.ts';
import type {AskedBy} from '../../../../core/http/act-route.ts';
import type {RecordRead} from '../../../../core/read.ts';
import {ANONYMOUS} from '../../../../core/reader.ts';
import {readRecord} from '../../../../core/statements/read.ts';
import type {ContractingState} from '../../present/record.ts';
import {contracting} from '../../register.ts';
import {writeStage, type Stage} from '../stages/index.ts';
import {handSource, isOurs, type HandSource} from './sources.ts';

/** A process of a body, as those who write it need it. */
export interface Work {
  readonly body: BodyRead;
  readonly source: HandSource;
  readonly ocid: string;
  /** What is public of it; absent for a new one. */
  readonly read?: RecordRead<ContractingState>;
  readonly state?: JsonObject;
}

/** The body and the process that an address names; else there is no such page. */
export async function workOf(asked: AskedBy): Promise<Work> {
  const {body, source} = await bodyAndSource(asked);
  const ocid = asked.param('ocid');
  if (source === undefined || !isOurs(source, ocid)) throw new AppError('page.not-found');
  const read = await readRecord({pool: asked.pool}, contracting, {id: ocid, source: source.slug}, ANONYMOUS) as RecordRead<ContractingState> | undefined;
  const state = read?.state?.compiled;
  return {body, source, ocid, ...(read && {read}), ...(state && {state})};
}

/** The body that an address names, for those who may write for it. */
export async function bodyAndSource(asked: AskedBy): Promise<{readonly body: BodyRead; readonly source: HandSource | undefined}> {
  const body = await readBody(asked.pool, asked.param('body'));
  if (body === undefined || !bodiesFor(asked.actor, 'draft.write').includes(body.number)) throw new AppError('page.not-found');
  asked.must('draft.write', body.number);
  return {body, source: await handSource(asked.pool, body.number)};
}

export function placeOf({body, source, ocid}: Work, stage: Stage): DraftPlace {
  return {body: body.number, register: contracting.number, source: source.number, thing: ocid, stage: writeStage(stage)};
}

export async function draftOf(asked: AskedBy, work: Work, stage: Stage): Promise<Draft | undefined> {
  return readDraft(asked.pool, placeOf(work, stage));
}

import {writeStage, type Stage} from './stages/index.ts';

export const HAND_PATH = '/act/contracting';

export function startPath(body: string): string {
  return `${HAND_PATH}/${body}/start`;
}

export function processPath(body: string, ocid: string): string {
  return `${HAND_PATH}/${body}/p/${encodeURIComponent(ocid)}`;
}

export function stagePath(body: string, ocid: string, stage: Stage): string {
  return `${processPath(body, ocid)}/${encodeURIComponent(writeStage(stage))}`;
}

export function checkPath(body: string, ocid: string, stage: Stage): string {
  return `${stagePath(body, ocid, stage)}/check`;
}

export function discardPath(body: string, ocid: string, stage: Stage): string {
  return `${stagePath(body, ocid, stage)}/discard`;
}

export function donePath(body: string, ocid: string, statement: string): string {
  return `${processPath(body, ocid)}/done/${encodeURIComponent(statement)}`;
}

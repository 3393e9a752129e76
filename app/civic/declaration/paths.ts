import {actionId} from './actions.ts';

export const LIST_PATH = '/declaration';
export const CONTRIBUTIONS_PATH = '/declaration/contributions';
export const ADOPTIONS_PATH = '/declaration/adoptions';
/** What people do here, behind a sign-in. */
export const OWN_PATH = '/act/declaration';

export function recordPath(id: string): string {
  return `${LIST_PATH}/${encodeURIComponent(id)}`;
}

export function actionPath(action: number): string {
  return recordPath(actionId(action));
}

/** The list of entries, narrowed to these values. */
export function listPath(facets: Readonly<Record<string, string | number>>): string {
  return `${LIST_PATH}?${new URLSearchParams(Object.entries(facets).map(([name, value]) => [name, String(value)]))}`;
}

/** The file of a pack, as other sites adopt it. */
export function packFile(id: string): string {
  return `/declaration/packs/${encodeURIComponent(id)}.json`;
}

export function joinPath(action?: number, body?: string): string {
  const query = new URLSearchParams({...(action !== undefined && {action: String(action)}), ...(body !== undefined && {body})}).toString();
  return `${OWN_PATH}/join${query === '' ? '' : `?${query}`}`;
}

export function contributePath(action?: number): string {
  return `${OWN_PATH}/contribute${action === undefined ? '' : `?action=${action}`}`;
}

export function draftPath(number: number): string {
  return `${OWN_PATH}/drafts/${number}`;
}

export function discardPath(number: number): string {
  return `${draftPath(number)}/discard`;
}

export function proofPath(id: string, source: string): string {
  return `/log/proof/declaration/${encodeURIComponent(id)}?source=${source}`;
}

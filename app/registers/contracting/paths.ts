export const LIST_PATH = '/contracting';

export function recordPath(id: string): string {
  return `${LIST_PATH}/${encodeURIComponent(id)}`;
}

/** One entry of a process: a release as it came. */
export function releasePath(id: string, release: string): string {
  return `${recordPath(id)}/releases/${encodeURIComponent(release)}`;
}

const ROOM = '/contracting';

export function listPath(words?: string): string {
  return words === undefined ? ROOM : `${ROOM}?${new URLSearchParams({q: words}).toString()}`;
}

export function recordPath(id: string): string {
  return `${ROOM}/${encodeURIComponent(id)}`;
}

/** One entry of a process: a release as it came. */
export function releasePath(id: string, release: string): string {
  return `${recordPath(id)}/releases/${encodeURIComponent(release)}`;
}

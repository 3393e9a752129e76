export const LIST_PATH = '/contracting';

export function recordPath(id: string): string {
  return `${LIST_PATH}/${encodeURIComponent(id)}`;
}

/** All entries of a process with the proof that they are in the log: one file. */
export function proofPath(id: string, source: string): string {
  return `/log/proof/contracting/${encodeURIComponent(id)}?source=${source}`;
}

/** One entry of a process: a release as it came. */
export function releasePath(id: string, release: string): string {
  return `${recordPath(id)}/releases/${encodeURIComponent(release)}`;
}

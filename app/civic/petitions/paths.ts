export const LIST_PATH = '/petitions';
export const ACT_PATH = '/act/petitions';
export const START_PATH = `${ACT_PATH}/start` as const;
export const QUEUE_PATH = `${ACT_PATH}/queue` as const;
export const DISSOLVE_PATH = `${QUEUE_PATH}/all/end` as const;
export const AGAIN_PATH = `${QUEUE_PATH}/all/again` as const;
export const OWED_PATH = `${ACT_PATH}/owed` as const;
export const PLACES_PATH = `${ACT_PATH}/places` as const;

export function petitionPath(id: string): string {
  return `${LIST_PATH}/${encodeURIComponent(id)}`;
}

/** Where supporters and others with the link come to. */
export function linkPath(id: string): string {
  return `${ACT_PATH}/${encodeURIComponent(id)}`;
}

export function signPath(id: string): string {
  return `${linkPath(id)}/sign`;
}

export function sheetPath(id: string): string {
  return `${petitionPath(id)}/sheet`;
}

export function organisePath(id: string, secret: string): string {
  return `${linkPath(id)}/organise/${secret}`;
}

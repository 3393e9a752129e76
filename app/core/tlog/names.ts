/** What the log of a site is called, for ever: its address without scheme. That of a demonstration says so. */
export function originOf(publicUrl: URL, demo: boolean): string {
  return `${publicUrl.host}/${demo ? 'demonstration' : 'log'}`;
}

/** The name under which a site vouches for the logs of others. */
export function witnessNameOf(publicUrl: URL): string {
  return `${publicUrl.host}/witness`;
}

/** The origin of a log that had to begin again: `square.example/log`, then `square.example/log/2`. */
export function nextOrigin(origin: string): string {
  const [, stem = origin, number] = /^(.*?)(?:\/(\d+))?$/.exec(origin) ?? [];
  return `${stem}/${number === undefined ? 2 : Number(number) + 1}`;
}

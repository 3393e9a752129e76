/** In this order: each of the later ones also calls itself by an earlier one's name. */
const BROWSERS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//], ['Opera', /\bOPR\//], ['Samsung Internet', /\bSamsungBrowser\//], ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//], ['Safari', /\bVersion\/\S+ (?:Mobile\/\S+ )?Safari\//],
];
const SYSTEMS: readonly (readonly [name: string, mark: RegExp])[] = [
  ['iPhone', /\biPhone\b/], ['iPad', /\biPad\b/], ['Android', /\bAndroid\b/], ['Windows', /\bWindows\b/], ['ChromeOS', /\bCrOS\b/], ['macOS', /\bMac OS X\b/], ['Linux', /\bLinux\b/],
];

/** Which browser on which system a `User-Agent` means, as people call them; undefined where it says neither. */
export function browserName(agent: string): {readonly browser: string; readonly system: string} | undefined {
  const browser = BROWSERS.find(([, mark]) => mark.test(agent))?.[0], system = SYSTEMS.find(([, mark]) => mark.test(agent))?.[0];
  return browser === undefined || system === undefined ? undefined : {browser, system};
}

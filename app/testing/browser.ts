import {existsSync} from 'node:fs';
import {chromium, type Browser} from 'playwright-core';

const INSTALLED = [process.env['CHROME_PATH'] ?? '', '/usr/bin/chromium'];

/** A headless browser: the one of this machine (CHROME_PATH, Debian's), else the one that npm brought along. */
export async function openBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => path !== '' && existsSync(path));
  if (installed !== undefined) return chromium.launch({executablePath: installed, args: ['--no-sandbox', '--headless']});
  const {default: packed} = await import('@sparticuz/chromium');
  return chromium.launch({executablePath: await packed.executablePath(), args: packed.args});
}

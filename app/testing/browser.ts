import {existsSync} from 'node:fs';
import packed from '@sparticuz/chromium';
import {chromium, type Browser} from 'playwright-core';

const INSTALLED = [process.env['CHROME_PATH'] ?? '', '/usr/bin/chromium'];

/** A headless browser: the one of this machine (CHROME_PATH, Debian's), else the one that npm brought along. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const installed = INSTALLED.find((path) => path !== '' && existsSync(path));
  return installed === undefined ? openPackedBrowser(more) : chromium.launch({executablePath: installed, args: ['--no-sandbox', '--headless', ...more]});
}

/** Made for one page in one process, where the end of a window ends the browser; and lax about other sites. Ours is neither. */
const NOT_OURS = new Set(['--single-process', '--no-zygote', '--disable-web-security', '--allow-running-insecure-content']);

/** The browser that npm brings along: it needs nothing of the machine. */
export async function openPackedBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({executablePath: await packed.executablePath(), args: [...packed.args.filter((arg) => !NOT_OURS.has(arg)), ...more]});
}

/** For a browser that is to meet a site under the address it goes by, whatever port the test got. */
export function atAddress(publicUrl: string, port: number): readonly string[] {
  return [`--host-resolver-rules=MAP ${new URL(publicUrl).host} 127.0.0.1:${port}`];
}

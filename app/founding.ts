import {randomBytes, timingSafeEqual} from 'node:crypto';
import {foundKeeper} from './core/accounts/found.ts';
import {openSession} from './core/accounts/sessions.ts';
import {inTransaction} from './core/http/act-route.ts';
import {foundSite, readSite, type SiteWords, type Square} from './core/square.ts';
import type {Founding} from './start-site-routes.ts';

const OWN_SITE_INTERVAL_MS = 2_000;

/**
 * While there is no site of one's own: a one-time code in the terminal proves who is at the machine. A site may also
 * be founded by the first import; that is noticed here.
 */
export function offerFounding(own: Square, say: (line: string) => void, onFounded: (words: SiteWords) => void): {founding: () => Founding | undefined; end: () => void} {
  let code = newCode();
  let wrong = 0;
  let open = true;
  const print = (): void => say(`To start your own site, open /act/site there and give this one-time code: ${code}`);
  print();
  const notice = async (): Promise<void> => {
    const words = await readSite(own.app);
    if (words === undefined || !open) return;
    open = false;
    clearInterval(timer);
    onFounded(words);
    say(`The site "${words.name}" is open.`);
  };
  const timer = setInterval(() => void notice().catch(() => {}), OWN_SITE_INTERVAL_MS);
  const founding: Founding = {
    isCode(given) {
      const expected = code.replaceAll('-', '');
      if (given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return true;
      if (++wrong % 20 === 0) {
        code = newCode();
        print();
      }
      return false;
    },
    async found(words, founder, agent) {
      await foundSite(own.app, words);
      const session = await inTransaction(own.app.pool, async (client) => {
        const person = await foundKeeper(client, own.vault, founder);
        return person === undefined ? undefined : openSession(client, {person, method: 'founding', agent});
      });
      await notice();
      return session;
    },
  };
  return {founding: () => (open ? founding : undefined), end: () => clearInterval(timer)};
}

/** Twelve characters that nobody mistakes for one another: 60 bits. */
function newCode(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return [...randomBytes(12)].map((byte, i) => (i > 0 && i % 4 === 0 ? '-' : '') + letters[byte % 32]).join('');
}

import type {ActTools} from '../core/http/act-route.ts';
import type {PasskeySite} from '../core/accounts/passkeys.ts';
import type {Offer} from '../core/accounts/offer.ts';
import type {FetchTools} from '../core/fetch/guarded-fetch.ts';
import type {Translator} from '../core/i18n/index.ts';
import type {Register} from '../core/register.ts';
import type {SiteWords, Square} from '../core/square.ts';

export interface AccountTools extends ActTools {
  readonly registers: readonly Register[];
  /** What the rooms offer to do. */
  readonly offers: readonly Offer[];
  readonly words: () => SiteWords;
  readonly translator: (lang: string) => Translator;
  /** The way out to addresses that people give. */
  readonly outbound: FetchTools;
}

/** What keys are bound to: the site's address and name. */
export function passkeySite({config, words}: AccountTools, square: Square): PasskeySite {
  return {vault: square.vault, publicUrl: config.publicUrl, name: words().name};
}

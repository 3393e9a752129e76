import type {ClientBase} from 'pg';
import type {SignablePetition, SigningHost} from '../signing-host-type.ts';

const REMEMBER_MS = 1_000, MOST_REMEMBERED = 1_000;

/** What the host said of petitions a moment ago: of one that everybody signs it is asked once a second, not once a signature. */
export class Phases {
  readonly #host: SigningHost;
  readonly #rememberMs: number;
  readonly #known = new Map<string, {readonly petition: SignablePetition; readonly until: number}>();

  constructor(host: SigningHost, rememberMs: number = REMEMBER_MS) {
    this.#host = host;
    this.#rememberMs = rememberMs;
  }

  async of(client: Pick<ClientBase, 'query'>, id: string): Promise<SignablePetition | undefined> {
    const known = this.#known.get(id);
    if (known !== undefined && known.until > performance.now()) return known.petition;
    const petition = await this.#host.petition(client, id);
    this.#known.delete(id);
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    if (petition !== undefined) this.#known.set(id, {petition, until: performance.now() + this.#rememberMs});
    return petition;
  }

  /** The ids of remembered petitions in one of these phases. */
  remembered(phases: ReadonlySet<SignablePetition['phase']>): readonly string[] {
    const now = performance.now();
    return [...this.#known].filter(([, {petition, until}]) => until > now && phases.has(petition.phase)).map(([id]) => id);
  }
}

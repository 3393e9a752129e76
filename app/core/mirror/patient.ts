import {setTimeout} from 'node:timers/promises';
import type {Result} from '@parvis/kernel';
import type {RemoteLog} from '../tlog/remote.ts';

const UNSAID_SECONDS = 10;
const MOST_SECONDS = 120;
const TRIES = 5;

/** The same log, asked again where it answers 429: as late as it says, five times in all. */
export function patient(remote: RemoteLog, signal: AbortSignal): RemoteLog {
  const whenWelcome = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T>> => {
    for (let tries = 1;; tries++) {
      const answer = await ask();
      const {status, retryAfter = UNSAID_SECONDS} = answer.ok ? {} : answer.error[0] as {readonly status?: number; readonly retryAfter?: number};
      if (status !== 429 || retryAfter > MOST_SECONDS || tries === TRIES) return answer;
      await setTimeout(retryAfter * 1000, undefined, {signal});
    }
  };
  return {
    ...remote,
    get: (path, mostBytes) => whenWelcome(() => remote.get(path, mostBytes)),
    json: (path, mostBytes) => whenWelcome(() => remote.json(path, mostBytes)),
    checkpoint: () => whenWelcome(() => remote.checkpoint()),
  };
}

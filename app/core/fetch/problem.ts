import {err, type Problem} from '@parvis/kernel';

/** Why a request was not made, or its answer not taken. Says nothing of what the other side answered. */
export interface FetchProblem extends Problem {
  readonly code:
    | 'fetch.address-malformed' | 'fetch.scheme-refused' | 'fetch.user-info' | 'fetch.port-refused' | 'fetch.own-host'
    | 'fetch.name-unknown' | 'fetch.address-private' | 'fetch.connection-failed' | 'fetch.certificate-refused' | 'fetch.timeout'
    | 'fetch.redirect-refused' | 'fetch.stopped' | 'fetch.too-large' | 'fetch.encoding-refused' | 'fetch.answer-broken';
}

export function refuse(code: FetchProblem['code'], facts: Readonly<Record<string, string | number>> = {}): {readonly ok: false; readonly error: FetchProblem} {
  return err({...facts, code, at: ''});
}

import {pino, type Logger} from 'pino';

/** JSON lines on standard error, UTC, without anything personal: no query text, no cookies, no bodies. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.email'], censor: '[hidden]'},
    serializers: {err: shortError},
  }, pino.destination(2));
}

/** What names a fault and where it is; never the objects that hang on it (connections, requests). */
function shortError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const {code} = error as {code?: unknown};
  return {type: error.name, message: error.message, ...(typeof code === 'string' && {code}), stack: error.stack};
}

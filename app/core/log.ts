import {pino, type Logger} from 'pino';

/** JSON lines on standard error, UTC, without anything personal: no query text, no cookies, no bodies. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.email'], censor: '[hidden]'},
    serializers: {err: pino.stdSerializers.err},
  }, pino.destination(2));
}

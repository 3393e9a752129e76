import {pino, type DestinationStream, type Logger} from 'pino';

/**
 * JSON lines on standard error, UTC, without anything personal: no address or query of a request, no cookies, no bodies.
 * Every line about a request has its number, `reqId`.
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino({
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', '*.email'], censor: '[hidden]'},
    serializers: {err: shortError, error: shortError, req: onlyMethod, res: onlyStatus},
    // without words of its own, a line would take those of its error as they are
    hooks: {
      logMethod(args, method) {
        if (args.length === 1 && typeof args[0] === 'object') return method.call(this, args[0], '');
        return method.apply(this, args);
      },
    },
  }, destination);
}

function onlyMethod(request: unknown): unknown {
  return {method: (request as {method?: unknown} | undefined)?.method};
}

function onlyStatus(reply: unknown): unknown {
  return {status: (reply as {statusCode?: unknown} | undefined)?.statusCode};
}

/** What names a fault and where it is; never the objects that hang on it (connections, requests). */
function shortError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const {code} = error as {code?: unknown};
  const message = discreet(error.message, code);
  return {type: error.name, message, ...(typeof code === 'string' && {code}), stack: error.stack?.replace(error.message, () => message)};
}

/** PostgreSQL's data exceptions and broken constraints (SQLSTATE 22, 23) quote what somebody typed. */
function discreet(message: string, code: unknown): string {
  return typeof code === 'string' && /^2[23]\w{3}$/.test(code) ? message.replaceAll(/".*"/gs, '"[hidden]"') : message;
}

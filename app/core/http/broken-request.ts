import {STATUS_CODES} from 'node:http';
import type {Socket} from 'node:net';

const STATUSES: Readonly<Record<string, number>> = {HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408};

/** Bytes that are no HTTP request, or too slow: refused with the same headers as everything else, and cut off. */
export function refuseBrokenRequests(headers: Readonly<Record<string, string>>): (error: NodeJS.ErrnoException, socket: Socket) => void {
  const lines = Object.entries({...headers, 'cache-control': 'no-store', 'content-length': '0', connection: 'close'}).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return ({code = ''}, socket) => {
    const status = STATUSES[code] ?? 400;
    if (socket.writable && code !== 'ECONNRESET') socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n`);
    socket.destroySoon();
  };
}

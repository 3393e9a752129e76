import {connect} from 'node:net';

/** Sends these very bytes to a port of this machine and gives all that comes back until the other side closes. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.on('error', () => {});
  socket.write(text, 'latin1');
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(parts).toString('latin1');
}

/** A GET of a target that is not tidied up on its way; gives status, headers in small letters, and body. */
export async function getRaw(port: number, target: string, headers = ''): Promise<{readonly status: number; readonly headers: ReadonlyMap<string, string>; readonly body: string}> {
  return readRaw(await sendRaw(port, `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\n${headers}Connection: close\r\n\r\n`));
}

export function readRaw(answer: string): {readonly status: number; readonly headers: ReadonlyMap<string, string>; readonly body: string} {
  const end = answer.indexOf('\r\n\r\n');
  const [first = '', ...lines] = answer.slice(0, end).split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return {status: Number(first.split(' ')[1] ?? 0), headers, body: answer.slice(end + 4)};
}

import {AppError} from '../errors.ts';

/** One field of a form that was sent as `multipart/form-data` (RFC 7578). */
export interface FormPart {
  readonly name: string;
  readonly fileName?: string;
  readonly bytes: Buffer;
}

const MOST_PARTS = 20;

/** Takes a form apart; undefined where it is none. Nothing is decoded, and no part is looked at twice. */
export function readMultipart(body: Buffer, contentType: string): readonly FormPart[] | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  const edge = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let at = body.indexOf(edge);
  while (at >= 0 && body.subarray(at + edge.length, at + edge.length + 2).toString('latin1') !== '--') {
    const end = body.indexOf(edge, at + edge.length);
    if (end < 0 || parts.length === MOST_PARTS) return undefined;
    const part = readPart(body.subarray(at + edge.length, end));
    if (part === undefined) return undefined;
    parts.push(part);
    at = end;
  }
  return at < 0 ? undefined : parts;
}

function readPart(bytes: Buffer): FormPart | undefined {
  const gap = bytes.indexOf('\r\n\r\n');
  if (gap < 0 || gap > 4096 || !bytes.subarray(0, 2).equals(CRLF) || !bytes.subarray(-2).equals(CRLF)) return undefined;
  const head = bytes.subarray(0, gap).toString('utf8');
  const [, name] = /\r\ncontent-disposition: *form-data;[^\r\n]*?\bname="([^"\r\n]*)"/i.exec(head) ?? [];
  const [, fileName] = /\r\ncontent-disposition:[^\r\n]*\bfilename="([^"\r\n]*)"/i.exec(head) ?? [];
  if (name === undefined) return undefined;
  return {name, bytes: bytes.subarray(gap + 4, -2), ...(fileName !== undefined && {fileName})};
}

const CRLF = Buffer.from('\r\n');

/** The fields of a small form as texts, files among them; the last of a name counts. */
export function formTexts(body: Buffer, contentType: string): Readonly<Record<string, string>> {
  const parts = readMultipart(body, contentType);
  if (parts === undefined) throw new AppError('request.malformed');
  return Object.fromEntries(parts.map(({name, bytes}) => [name, bytes.toString('utf8')]));
}

/** A small form as it came, for routes that read it whole; more bytes than that are refused. */
export async function wholeForm(payload: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of payload) {
    bytes += part.length;
    if (bytes > mostBytes) throw new AppError('request.too-large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

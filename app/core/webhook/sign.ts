import {createHmac, randomBytes} from 'node:crypto';

/** A secret as it is shown once: 32 random bytes. The key of the signature is this very text. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** The header of a delivery: `t=SECONDS,v1=HEX`, HMAC-SHA-256 of `SECONDS.BODY` (RFC 2104), so that an old delivery cannot be sent anew as a new one. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

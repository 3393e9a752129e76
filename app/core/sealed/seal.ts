import {createCipheriv, createDecipheriv, randomBytes} from 'node:crypto';

/** Scheme byte of AES-256-GCM with a 12-byte nonce and a 16-byte tag. */
const AES_256_GCM = 1;

/** Scheme byte, nonce, tag and ciphertext. A value moved to another owner does not open. */
export function seal(key: Buffer, content: Buffer, owner: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, {authTagLength: 16});
  cipher.setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.from([AES_256_GCM]), nonce, cipher.getAuthTag(), sealed]);
}

/** What `seal` closed; throws where key, owner or content is another. */
export function unseal(key: Buffer, value: Buffer, owner: string): Buffer {
  if (value[0] !== AES_256_GCM) throw new Error(`Unknown sealing scheme ${value[0]}`);
  const decipher = createDecipheriv('aes-256-gcm', key, value.subarray(1, 13), {authTagLength: 16});
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(value.subarray(13, 29));
  return Buffer.concat([decipher.update(value.subarray(29)), decipher.final()]);
}

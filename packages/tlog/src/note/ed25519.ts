/** Ed25519 (RFC 8032), as the surroundings have it: `webEd25519(crypto.subtle)` in a browser and in Node. */
export interface Ed25519 {
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>;
  /** Signs with a secret seed of 32 bytes. */
  sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array>;
  publicKeyOf(seed: Uint8Array): Promise<Uint8Array>;
}

/** RFC 8410: what stands before the seed in a PKCS #8 key. */
const PKCS8_HEAD = Uint8Array.fromHex('302e020100300506032b657004220420');

/** Ed25519 by the Web Cryptography API. A browser has it on secure pages only (https, localhost). */
export function webEd25519(subtle: SubtleCrypto): Ed25519 {
  const secretKey = (seed: Uint8Array): Promise<CryptoKey> => {
    if (seed.length !== 32) throw new RangeError('A seed has 32 bytes');
    return subtle.importKey('pkcs8', Uint8Array.of(...PKCS8_HEAD, ...seed), 'Ed25519', true, ['sign']);
  };
  return {
    async verify(publicKey, message, signature) {
      if (publicKey.length !== 32 || signature.length !== 64) return false;
      // Bytes that are no point of the curve: no key, so nothing it signed.
      const key = await subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']).catch(() => undefined);
      return key !== undefined && await subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message));
    },
    async sign(seed, message) {
      return new Uint8Array(await subtle.sign('Ed25519', await secretKey(seed), new Uint8Array(message)));
    },
    async publicKeyOf(seed) {
      const {x = ''} = await subtle.exportKey('jwk', await secretKey(seed));
      return Uint8Array.fromBase64(x, {alphabet: 'base64url'});
    },
  };
}

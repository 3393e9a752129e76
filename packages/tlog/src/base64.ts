const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/** RFC 4648 section 4 with padding; undefined where the text is none, or not the one way to write its bytes. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !ALPHABET.test(text)) return undefined;
  try {
    return Uint8Array.fromBase64(text, {lastChunkHandling: 'strict'});
  } catch {
    return undefined;
  }
}

export function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64();
}

/** A SHA-256 in base64; undefined where the text is none. */
export function hashFromBase64(text: string): Uint8Array | undefined {
  const bytes = fromBase64(text);
  return bytes?.length === 32 ? bytes : undefined;
}

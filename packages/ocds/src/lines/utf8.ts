const UTF8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});

/** Whether bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    UTF8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

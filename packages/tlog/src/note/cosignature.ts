/** A cosignature's bytes: eight of POSIX time, big-endian, then Ed25519 (C2SP tlog-cosignature, v1). */
export function readCosignature(bytes: Uint8Array): {readonly time: bigint; readonly signature: Uint8Array} | undefined {
  if (bytes.length !== 72) return undefined;
  const time = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  return time < 2n ** 63n ? {time, signature: bytes.subarray(8)} : undefined;
}

export function writeCosignature(time: bigint, signature: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(72);
  new DataView(bytes.buffer).setBigUint64(0, time);
  bytes.set(signature, 8);
  return bytes;
}

/** What a cosigner signs: a head that sets it apart, the time in seconds, the whole text of the checkpoint. */
export function cosignedMessage(text: string, time: bigint): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${text}`);
}

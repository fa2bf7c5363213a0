/** Bytes of a refused payload that are kept for people to look at. */
const SAMPLE_BYTES = 500;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * What tells two messages of one device and one time apart: the device's own counter if it has one, else a hash of the
 * bytes (FNV-1a, 32 bits) as a negative number, so that the two never meet.
 */
export function messageIdentity(sequence: number | undefined, payload: Uint8Array): number {
  if (sequence !== undefined) return sequence;
  let hash = FNV_OFFSET;
  for (let index = 0; index < payload.length; index++) {
    hash = Math.imul(hash ^ (payload[index] ?? 0), FNV_PRIME);
  }
  return -1 - (hash >>> 0);
}

/** The beginning of a payload as text: what cannot be printed appears as `\xNN`. */
export function payloadSample(payload: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(payload.subarray(0, SAMPLE_BYTES));
  // Control characters, the replacement character of broken UTF-8, and bidirectional overrides, which mislead a reader.
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\ufffd\u202a-\u202e\u2066-\u2069]/g, escaped);
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

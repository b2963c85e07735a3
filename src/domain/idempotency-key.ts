/**
 * A new key for one submission and all its retries: 128 random bits as 32 hexadecimal digits, which fit any header or
 * column. `crypto.randomUUID()` is not used: browsers do not offer it on pages with plain http, and it has 122 bits.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A fresh key for one submission and all its tries: 128 random bits as 32 hexadecimal digits, which any header or
 * column can carry. Not `crypto.randomUUID()`: browsers withhold it from pages on plain http, and it has 122 bits.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

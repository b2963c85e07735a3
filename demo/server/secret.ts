import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * The secrets of API tokens: `ate_`, 43 base62 digits that carry 256 random bits, and 6 base62 digits of CRC-32.
 *
 * The prefix lets secret scanners recognize a leaked token; the checksum lets them, and us, tell a real one from a
 * look-alike without asking the database (the format that GitHub published for its own tokens).
 */

const prefix = 'ate_';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomByteCount = 32;
const randomLength = 43; // 62^43 is the first power of 62 above 2^256.
const checksumLength = 6; // 62^6 is the first above 2^32.
const shape = new RegExp(`^${prefix}[0-9A-Za-z]{${randomLength + checksumLength}}$`);

/** A new secret. It exists in the answer that carries it and nowhere else. */
export function newTokenSecret(): string {
  const body = prefix + base62(BigInt(`0x${randomBytes(randomByteCount).toString('hex')}`), randomLength);
  return body + checksum(body);
}

/** Whether `text` has the shape and the checksum of a secret. Says nothing about whether it was ever issued. */
export function isTokenSecret(text: string): boolean {
  return shape.test(text) && checksum(text.slice(0, -checksumLength)) === text.slice(-checksumLength);
}

/** What a person may see of a secret ever after: `ate_9fK2…c41x`. */
export function hintOf(secret: string): string {
  return `${secret.slice(0, prefix.length + 4)}…${secret.slice(-4)}`;
}

/**
 * What is stored instead of a secret, an idempotency key or a session id: SHA-256 in hexadecimal.
 *
 * A password hash (slow, salted) protects what people choose, because that can be guessed. All that is hashed here is
 * random (a secret has 256 bits), so there is nothing to guess, and a slow hash would only slow down every request.
 */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares two hashes of {@link hashOf} in a time that does not tell where they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** 256 random bits as 43 characters that are safe in a cookie: a session id. */
export function newSessionId(): string {
  return randomBytes(randomByteCount).toString('base64url');
}

function checksum(text: string): string {
  return base62(BigInt(crc32(text)), checksumLength);
}

function base62(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; rest > 0n; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text.padStart(length, '0');
}

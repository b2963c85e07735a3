/** In code points of at most four bytes each: with its ending, the name stays within the 255 bytes of a file system. */
const maxLength = 50;

/**
 * The file name for downloading a token's secret, made from the token's name: "CI deploy" becomes
 * `ci-deploy-token.txt`. Letters, marks and digits of any script stay, in lower case; every other character, including
 * dots and path characters, becomes a hyphen. The ending avoids names that Windows reserves (`con`, `com1`).
 */
export function secretFileName(tokenName: string): string {
  return `${stemOf(tokenName)}-token.txt`;
}

/**
 * The file name for the calendar reminder of a token's expiration: "CI deploy" becomes `ci-deploy-token-expires.ics`.
 */
export function reminderFileName(tokenName: string): string {
  return `${stemOf(tokenName)}-token-expires.ics`;
}

function stemOf(tokenName: string): string {
  const words = tokenName
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/\p{DI}/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+|(?<![\p{L}\p{M}\p{N}])\p{M}+/u)
    .filter(Boolean)
    .join('-');
  const stem = [...words]
    .slice(0, maxLength)
    .join('')
    .replace(/(^|-)(token)?-?$/u, '');
  return stem || 'api';
}

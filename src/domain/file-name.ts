/** In code points: four bytes each at most, so that with the ending no file system's 255 bytes are exceeded. */
const maxLength = 50;

/**
 * The file name that a token's secret is downloaded under, made of the token's name: "CI deploy" gives
 * `ci-deploy-token.txt`. Letters, marks and digits of any script stay, in lower case; all else, path characters and dots
 * included, becomes a hyphen. The ending keeps it clear of names that Windows reserves (`con`, `com1`).
 */
export function secretFileName(tokenName: string): string {
  return `${stemOf(tokenName)}-token.txt`;
}

/** The file name of a reminder that a token expires: "CI deploy" gives `ci-deploy-token-expires.ics`. */
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

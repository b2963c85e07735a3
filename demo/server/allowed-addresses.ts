import { BlockList, isIP, isIPv4 } from 'node:net';

const mostRanges = 20;

/** Addresses and ranges as they are stored, or what is wrong with them, in a sentence for people. */
export type AllowedAddresses = { readonly ranges: string } | { readonly refusal: string };

/**
 * Reads IPv4 and IPv6 addresses and CIDR ranges (RFC 4632, RFC 4291) as people type them, between commas or white space.
 * None means that any address is allowed.
 */
export function readAllowedAddresses(text: string): AllowedAddresses {
  const ranges = text.split(/[\s,;]+/u).filter(Boolean);
  if (ranges.length > mostRanges) return { refusal: `Name at most ${mostRanges} addresses or ranges.` };
  const refused = ranges.find((range) => parseRange(range) === undefined);
  if (refused !== undefined) return { refusal: `“${refused.slice(0, 50)}” is no IP address or range.` };
  return { ranges: ranges.join(', ') };
}

/** Whether a call may come from an address. `ranges` as {@link readAllowedAddresses} made them; null: from any. */
export function isAddressAllowed(ranges: string | null, address: string): boolean {
  if (ranges === null) return true;
  const list = new BlockList();
  for (const text of ranges.split(', ')) {
    const range = parseRange(text);
    if (range) list.addSubnet(range.address, range.prefix, range.family);
  }
  return isIP(address) !== 0 && list.check(address, familyOf(address));
}

function parseRange(text: string) {
  const [address = '', prefixText, ...rest] = text.split('/');
  // A zone (fe80::1%eth0, RFC 4007) names an interface of one machine, not who calls.
  if (isIP(address) === 0 || address.includes('%') || rest.length > 0) return undefined;
  const longest = isIPv4(address) ? 32 : 128;
  if (prefixText === undefined) return { address, prefix: longest, family: familyOf(address) };
  const prefix = Number(prefixText);
  if (!/^\d{1,3}$/u.test(prefixText) || prefix > longest) return undefined;
  return { address, prefix, family: familyOf(address) };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6';
}

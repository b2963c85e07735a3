import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAddressAllowed, readAllowedAddresses } from '../../demo/server/allowed-addresses.js';

const rangesOf = (text: string) => {
  const read = readAllowedAddresses(text);
  return 'ranges' in read ? read.ranges : read.refusal;
};

describe('the addresses from which a token may be used', () => {
  it('are read as people type them', () => {
    assert.equal(rangesOf(' 203.0.113.7,\n2001:db8::/32;10.0.0.0/8 '), '203.0.113.7, 2001:db8::/32, 10.0.0.0/8');
    assert.equal(rangesOf(''), '');
  });

  it('are rejected by name if they are invalid', () => {
    for (const text of [
      '300.1.1.1',
      '10.0.0.0/33',
      '2001:db8::/129',
      '10.0.0.0/8/8',
      '10.0.0.0/-1',
      'fe80::1%eth0',
      'localhost',
    ]) {
      assert.equal(rangesOf(`10.0.0.1 ${text}`), `“${text}” is no IP address or range.`);
    }
    assert.match(rangesOf(Array.from({ length: 21 }, () => '10.0.0.1').join()), /at most 20/);
  });

  it('allow only addresses that lie in one of them, in either family', () => {
    const ranges = '203.0.113.0/24, 2001:db8::/32, 127.0.0.1';
    for (const address of ['203.0.113.7', '2001:db8:1::5', '127.0.0.1']) assert.ok(isAddressAllowed(ranges, address));
    for (const address of ['203.0.114.7', '2001:db9::1', '127.0.0.2', '::1', 'unknown', '']) {
      assert.ok(!isAddressAllowed(ranges, address), address);
    }
    assert.ok(isAddressAllowed(null, '203.0.114.7'));
    assert.ok(isAddressAllowed('0.0.0.0/0', '203.0.114.7'));
  });

  it('match an IPv4 address whether or not it is mapped into IPv6', () => {
    for (const ranges of ['203.0.113.0/24', '::ffff:203.0.113.0/120']) {
      for (const address of ['203.0.113.7', '::ffff:203.0.113.7', '::ffff:cb00:7107']) {
        assert.ok(isAddressAllowed(ranges, address), `${address} in ${ranges}`);
      }
      for (const address of ['203.0.114.7', '::ffff:203.0.114.7']) {
        assert.ok(!isAddressAllowed(ranges, address), `${address} in ${ranges}`);
      }
    }
  });

  it('end exactly where their prefix says, to the bit', () => {
    for (const [range, inside, outside] of [
      ['203.0.113.128/25', '203.0.113.255', '203.0.113.127'],
      ['203.0.113.7/32', '203.0.113.7', '203.0.113.6'],
      ['203.0.113.9/30', '203.0.113.11', '203.0.113.12'],
      ['2001:db8::/33', '2001:db8:7fff::1', '2001:db8:8000::1'],
      ['2001:db8::1/128', '2001:db8:0::1', '2001:db8::2'],
    ] as const) {
      assert.ok(isAddressAllowed(range, inside), `${inside} in ${range}`);
      assert.ok(!isAddressAllowed(range, outside), `${outside} in ${range}`);
    }
  });
});

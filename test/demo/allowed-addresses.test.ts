import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAddressAllowed, readAllowedAddresses } from '../../demo/server/allowed-addresses.js';

const rangesOf = (text: string) => {
  const read = readAllowedAddresses(text);
  return 'ranges' in read ? read.ranges : read.refusal;
};

describe('the addresses that a token may be used from', () => {
  it('are read as people type them', () => {
    assert.equal(rangesOf(' 203.0.113.7,\n2001:db8::/32;10.0.0.0/8 '), '203.0.113.7, 2001:db8::/32, 10.0.0.0/8');
    assert.equal(rangesOf(''), '');
  });

  it('are refused by name where they are none', () => {
    for (const text of ['300.1.1.1', '10.0.0.0/33', '2001:db8::/129', '10.0.0.0/8/8', '10.0.0.0/-1', 'localhost']) {
      assert.equal(rangesOf(`10.0.0.1 ${text}`), `“${text}” is no IP address or range.`);
    }
    assert.match(rangesOf(Array.from({ length: 21 }, () => '10.0.0.1').join()), /at most 20/);
  });

  it('let in what lies in one of them, of either family, and nothing else', () => {
    const ranges = '203.0.113.0/24, 2001:db8::/32, 127.0.0.1';
    for (const address of ['203.0.113.7', '2001:db8:1::5', '127.0.0.1']) assert.ok(isAddressAllowed(ranges, address));
    for (const address of ['203.0.114.7', '2001:db9::1', '127.0.0.2', '::1', 'unknown', '']) {
      assert.ok(!isAddressAllowed(ranges, address), address);
    }
    assert.ok(isAddressAllowed(null, '203.0.114.7'));
    assert.ok(isAddressAllowed('0.0.0.0/0', '203.0.114.7'));
  });
});

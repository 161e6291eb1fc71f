import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  ['127.0.0.1', '203.0.113.9'],
  ['::1', '203.0.113.9'],
  ['::ffff:127.0.0.1', '203.0.113.9'],
  ['172.18.0.3', '2001:db8::9'],
  ['fd00::3', '203.0.113.9'],
  ['', '203.0.113.9'],
])('behind the proxy at %s it is who the proxy heard', (peer, client) => {
  const known = clientAddress(peer, client)
  expect(known).not.toBe(clientAddress(peer, undefined))
  expect(known).not.toBe(clientAddress(peer, '198.51.100.1'))
  // What a client says of itself stands before what the proxy adds.
  expect(clientAddress(peer, `198.51.100.1, ${client}`)).toBe(known)
})

test.each(['203.0.113.9', '172.32.0.1', '11.0.0.1', '2001:db8::9', '::ffff:203.0.113.9'])(
  'who asks from %s says nothing of themselves',
  (peer) => {
    expect(clientAddress(peer, '198.51.100.1')).toBe(clientAddress(peer, undefined))
  },
)

test('who has a network of IPv6 is counted as one, whichever of its addresses asks', () => {
  const one = clientAddress('2001:db8:1:2::1', undefined)
  expect(clientAddress('2001:DB8:1:2:ffff:1:2:3', undefined)).toBe(one)
  expect(clientAddress('2001:db8:1:3::1', undefined)).not.toBe(one)
  const told = clientAddress('127.0.0.1', '2001:db8:1:2::1')
  expect(clientAddress('127.0.0.1', '[2001:db8:1:2:a::7]:5123')).toBe(told)
  expect(clientAddress('127.0.0.1', '2001:db8:1:3::1')).not.toBe(told)
  expect(clientAddress('fe80::1%eth0', undefined)).toBe(clientAddress('fe80::2%eth1', undefined))
})

test.each([
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::ffff:cb00:7109', '203.0.113.9'],
  ['64:ff9b::cb00:7109', '64:ff9b::cb00:7109'],
])('%s stands for one address of IPv4, and is counted by itself', (peer, as) => {
  expect(clientAddress(peer, undefined)).toBe(as)
})

test.each([
  ['203.0.113.9:51234', '203.0.113.9'],
  ['[2001:db8::9]:51234', '2001:db8::9'],
  ['[2001:db8::9]', '2001:db8::9'],
  ['2001:db8::9', '2001:db8::9'],
])('the port that a proxy tells in %s makes nobody another', (told, client) => {
  expect(clientAddress('127.0.0.1', told)).toBe(clientAddress('127.0.0.1', client))
})

test('without a proxy it is who asks', () => {
  expect(clientAddress('127.0.0.1', undefined)).toBe('127.0.0.1')
  expect(clientAddress('127.0.0.1', ' ')).toBe('127.0.0.1')
})

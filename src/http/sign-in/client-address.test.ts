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
  expect(clientAddress(peer, client)).toBe(`${client} by ${peer}`)
  // What a client says of itself stands before what the proxy adds.
  expect(clientAddress(peer, `198.51.100.1, ${client}`)).toBe(`${client} by ${peer}`)
})

test.each(['203.0.113.9', '172.32.0.1', '11.0.0.1', '2001:db8::9', '::ffff:203.0.113.9'])(
  'who asks from %s says nothing of themselves',
  (peer) => {
    expect(clientAddress(peer, '198.51.100.1')).toBe(peer)
  },
)

test.each([
  ['203.0.113.9:51234', '203.0.113.9'],
  ['[2001:db8::9]:51234', '2001:db8::9'],
  ['[2001:db8::9]', '2001:db8::9'],
  ['2001:db8::9', '2001:db8::9'],
])('the port that a proxy tells in %s makes nobody another', (told, client) => {
  expect(clientAddress('127.0.0.1', told)).toBe(`${client} by 127.0.0.1`)
})

test('without a proxy it is who asks', () => {
  expect(clientAddress('127.0.0.1', undefined)).toBe('127.0.0.1')
  expect(clientAddress('127.0.0.1', ' ')).toBe('127.0.0.1')
})

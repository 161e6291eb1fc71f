import { describe, expect, it } from 'vitest'
import { deniedForMetadata, forbiddenAddress, literalAddress } from './forbidden-address.ts'

describe('addresses that may be called', () => {
  it.each([
    '93.184.216.34',
    '2606:2800:220:1:248:1893:25c8:1946',
    '8.8.8.8',
    '64:ff9b::808:808',
    '64:ff9b:1:fffe::808:808',
    '64:ff9b:1:808:8:800::',
  ])('%s always', (address) => {
    expect(forbiddenAddress(address, false)).toBeUndefined()
  })

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.1.1',
    '0.0.0.0',
    '::1',
    '::',
    'fc00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1:fffe::a00:1',
    '64:ff9b:1:a00:0:100::',
  ])('%s only in a private network', (address) => {
    expect(forbiddenAddress(address, false)).toBeDefined()
    expect(forbiddenAddress(address, true)).toBeUndefined()
  })

  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '169.254.170.2',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fe80::a9fe:a9fe',
    '169.254.0.23',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '2002:a00:1::',
    '2001:db8::1',
    '64:ff9b:1::a9fe:a9fe',
    '64:ff9b:1:a9fe:a9:fe00::',
    '64:ff9b:1:a9fe:a9:fe00:808:808',
    '64:ff9b:1:a9:fe:a9fe::',
    '64:ff9b:1:0:a9:fea9:fe00:0',
    '::7f00:1',
    '::a9fe:a9fe',
    '4000::1',
    'fe80::a9fe:a9fe%eth0',
    'ff02::1',
    'not an address',
    '',
  ])('%s never', (address) => {
    expect(forbiddenAddress(address, true)).toBeDefined()
  })

  it('are a cloud’s own places for credentials, where those are got, and no others', () => {
    for (const address of ['169.254.169.254', '169.254.170.23', 'fd00:ec2::23', '127.0.0.1']) {
      expect(deniedForMetadata(address)).toBeUndefined()
    }
    for (const address of ['10.0.0.1', '192.168.1.1', '8.8.8.8', 'fc00::1', '0.0.0.0', 'x']) {
      expect(deniedForMetadata(address)).toBeDefined()
    }
  })

  it('sees an address in each form a URL allows', () => {
    const hosts = ['http://127.1/', 'http://0x7f.1/', 'http://2130706433/', 'http://017700000001/']
    for (const host of hosts) expect(literalAddress(new URL(host).hostname)).toBe('127.0.0.1')
    expect(literalAddress(new URL('http://[::ffff:7f00:1]/').hostname)).toBe('::ffff:7f00:1')
    expect(literalAddress('provider.example')).toBeUndefined()
  })
})

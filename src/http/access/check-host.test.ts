import { describe, expect, test } from 'vitest'
import { createHostCheck } from './check-host.ts'

const LOOPBACK = ['127.0.0.1:8484', 'localhost:8484', 'LOCALHOST', '[::1]:8484', '127.0.0.2']

describe('the host name of a request', () => {
  test.each(LOOPBACK)('%s is answered on loopback', (host) => {
    expect(() => createHostCheck([], () => '127.0.0.1')(host)).not.toThrow()
  })

  test.each(['rebound.example.com', '127.0.0.1.example.com', 'localhost.example.com:8484', ''])(
    '%s is refused on loopback',
    (host) => {
      expect(() => createHostCheck([], () => 'localhost')(host)).toThrow(/allowed_hosts/)
    },
  )

  test('a request that names none is answered: no browser sends such', () => {
    expect(() => createHostCheck(['llm.example.com'], () => '127.0.0.1')(undefined)).not.toThrow()
  })

  test('any name is answered where others can reach the server and none was named', () => {
    expect(() => createHostCheck([], () => '0.0.0.0')('gateway.example.com')).not.toThrow()
    expect(() => createHostCheck([], () => undefined)('app.example.com')).not.toThrow()
  })

  test('where names are given only these and loopback are answered', () => {
    const check = createHostCheck(['LLM.example.com'], () => '0.0.0.0')
    expect(() => check('llm.example.com:443')).not.toThrow()
    expect(() => check('127.0.0.1:8484')).not.toThrow()
    expect(() => check('other.example.com')).toThrow(/allowed_hosts/)
  })

  test.each(['10.0.3.17:8484', '10.0.3.17', '[fd00::17]:8484'])(
    '%s is answered wherever: no page can make a name of its own of an address',
    (host) => {
      expect(() => createHostCheck(['llm.example.com'], () => '0.0.0.0')(host)).not.toThrow()
      expect(() => createHostCheck([], () => '127.0.0.1')(host)).not.toThrow()
    },
  )

  test.each([
    '10.0.3',
    '10.0.3.17.example.com',
    'fd00::17.example.com',
    '0x7f.0.0.1',
    '10.0.3.256',
  ])('%s is no address', (host) => {
    expect(() => createHostCheck([], () => '127.0.0.1')(host)).toThrow(/allowed_hosts/)
  })

  test('what passed once opens nothing for another name', () => {
    const check = createHostCheck([], () => '127.0.0.1')
    check('localhost')
    expect(() => check('evil.example.com')).toThrow()
  })
})

import { expect, test } from 'vitest'
import { readDataUrl } from './data-url.ts'

const textOf = (url: string) => Buffer.from(readDataUrl(url)?.data ?? '', 'base64').toString()

test.each([
  ['data:,Hello%2C%20there', 'Hello, there'],
  ['data:text/plain;charset=utf-8,gr%C3%B6%C3%9Fe', 'größe'],
  ['data:,100% sure, 5%', '100% sure, 5%'],
  ['data:,%zz', '%zz'],
  ['data:,ü%', 'ü%'],
  ['data:,', ''],
])('%s says %s', (url, text) => {
  expect(textOf(url)).toBe(text)
})

test('bytes need not be text', () => {
  expect(readDataUrl('data:image/gif,%ff%00')).toEqual({ mediaType: 'image/gif', data: '/wA=' })
})

test('base64 stays as it is, and other URLs are none', () => {
  expect(readDataUrl('data:image/png;base64,iVBO')).toEqual({
    mediaType: 'image/png',
    data: 'iVBO',
  })
  expect(readDataUrl('https://example.org/a.png')).toBeUndefined()
})

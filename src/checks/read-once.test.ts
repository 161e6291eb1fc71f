import { expect, test } from 'vitest'
import { readOnce } from './read-once.ts'

test('each input object is read once by each reader, and a copy of it anew', () => {
  const read: string[] = []
  const letters = readOnce(({ answer }) => {
    read.push(`letters of ${answer}`)
    return { count: answer.length }
  })
  const words = readOnce(({ answer }) => {
    read.push(`words of ${answer}`)
    return { count: answer.split(' ').length }
  })
  const input = { answer: 'forty two' }
  expect([words(input), letters(input), words(input)]).toEqual([
    { count: 2 },
    { count: 9 },
    { count: 2 },
  ])
  expect(words(input)).toBe(words(input))
  expect(read).toEqual(['words of forty two', 'letters of forty two'])
  words({ ...input })
  expect(read).toHaveLength(3)
})

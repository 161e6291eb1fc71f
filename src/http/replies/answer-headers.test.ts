import { expect, test } from 'vitest'
import { answeredBy, runRecord } from '../../../test/support/run-record.ts'
import { tailHeaders } from './answer-headers.ts'

function droppedHeader(...names: string[]): string {
  const record = runRecord({
    outcomes: [{ ...answeredBy('first'), dropped: names } as ReturnType<typeof answeredBy>],
  })
  const { usage, money } = record
  const headers = new Headers(tailHeaders({ record, results: [], usage, money }))
  return headers.get('x-secondline-dropped') ?? ''
}

test('names that are left out are listed', () => {
  expect(droppedHeader('top_k', 'messages.name')).toBe('top_k,messages.name')
})

test('a name that a client made up breaks no header', () => {
  expect(droppedHeader('a\r\nset-cookie: b', 'größe', 'x,y', '温度')).toBe(
    'a??set-cookie:?b,gr??e,x?y,??',
  )
})

test('a list of names has an end', () => {
  const header = droppedHeader(...Array.from({ length: 500 }, (_, index) => `field_${index}`))
  expect(header.length).toBeLessThanOrEqual(1000)
  expect(header).toMatch(/^field_0,.*,field_\d+,\.\.\.$/)
})

import { expect, test } from 'vitest'
import { createTurns } from './create-turns.ts'

test('what is asked for in one turn of the loop runs back to back, in the order it came, and nothing in between', async () => {
  const together = createTurns()
  const order: string[] = []
  const ask = async (name: string): Promise<void> => {
    await together(() => order.push(`read ${name}`))
    order.push(`then ${name}`)
  }
  await Promise.all([ask('a'), ask('b'), ask('c')])
  expect(order).toEqual(['read a', 'read b', 'read c', 'then a', 'then b', 'then c'])
})

test('gives back what each piece gives or throws, and one that throws stops no other', async () => {
  const together = createTurns()
  const broken = together(() => {
    throw new Error('broken')
  })
  const whole = together(() => 42)
  await expect(broken).rejects.toThrow('broken')
  await expect(whole).resolves.toBe(42)
})

test('a long queue lets the loop turn in between, and all of it is done', async () => {
  const together = createTurns()
  let turns = 0
  let running = true
  const count = (): void => {
    turns++
    if (running) setImmediate(count)
  }
  setImmediate(count)
  const done = await Promise.all(Array.from({ length: 100 }, (_none, at) => together(() => at)))
  running = false
  expect(done).toEqual(Array.from({ length: 100 }, (_none, at) => at))
  expect(turns).toBeGreaterThanOrEqual(3)
})

test('work that comes while other work runs has its turn too', async () => {
  const together = createTurns()
  const inner = await together(() => together(() => 'later'))
  expect(inner).toBe('later')
})

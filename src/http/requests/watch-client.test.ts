import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { AppContext } from '../../http/route.ts'
import { createClientWatch } from './watch-client.ts'

/** A response as Node has it, as far as a watch looks at it. */
function outgoing() {
  const response = new EventEmitter()
  return Object.assign(response, {
    destroyed: false,
    writableFinished: false,
    destroy: () => response.emit('close'),
  })
}

const contextOf = (response: ReturnType<typeof outgoing>) =>
  ({ env: { outgoing: response } }) as unknown as AppContext

test('a client that leaves early aborts its signal and is counted no longer', () => {
  const clients = createClientWatch()
  const response = outgoing()
  const signal = clients.watch(contextOf(response))
  expect([clients.active, signal.aborted]).toEqual([1, false])
  response.destroyed = true
  response.emit('close')
  expect([clients.active, signal.aborted]).toEqual([0, true])
})

test('a client with its whole answer is counted no longer, and nothing is aborted', () => {
  const clients = createClientWatch()
  const response = outgoing()
  const signal = clients.watch(contextOf(response))
  response.writableFinished = true
  response.emit('close')
  expect([clients.active, signal.aborted]).toEqual([0, false])
})

test('a client that left before the watch began takes no place', () => {
  const clients = createClientWatch()
  const response = outgoing()
  response.destroyed = true
  response.emit('close')
  const signal = clients.watch(contextOf(response))
  expect([clients.active, signal.aborted]).toEqual([0, true])
})

import { expect, test } from 'vitest'
import type { Caller } from '../../core/caller.ts'
import type { StoredResponse } from '../../core/response-store.ts'
import { fixedClock } from '../../testing.ts'
import { createResponseArchive } from './response-archive.ts'

const caller: Caller = {
  tenant: 'default',
  keyId: 'k',
  scope: { tenant: 'default', role: 'client', routes: ['data'], limits: {}, mayDebug: false },
}

/** Responses `0`, `1`, … each of which goes on from the one before. */
function chainOf(turns: number) {
  const find = (id: string): StoredResponse | undefined => {
    const place = Number(id)
    return place >= turns
      ? undefined
      : {
          id,
          tenant: 'default',
          keyId: 'k',
          createdAt: 0,
          input: [{ role: 'user', content: id }],
          response: { id, status: 'completed', output: [] },
          ...(place === 0 ? {} : { previousId: String(place - 1) }),
        }
  }
  return createResponseArchive({
    store: { findResponse: async (_tenant: string, id: string) => find(id) } as never,
    clock: fixedClock(),
    reviews: { wait: async () => ({ type: 'waiting' }) },
    isWorking: () => false,
  })
}

test('a conversation is read back from its first turn', async () => {
  const items = await chainOf(500).history(caller, '499')
  expect(items).toHaveLength(500)
  expect(items[0]).toMatchObject({ content: '0' })
})

test('one that is longer than is read back is refused, and not begun in its middle', async () => {
  await expect(chainOf(501).history(caller, '500')).rejects.toMatchObject({
    code: 'invalid_request',
    param: 'previous_response_id',
  })
})

import { expect, test } from 'vitest'
import type { Caller } from '../../core/access/caller.ts'
import type { StoredResponse } from '../../core/storage/response-store.ts'
import { fixedClock } from '../../testing.ts'
import { createResponseArchive } from './response-archive.ts'

const caller: Caller = {
  tenant: 'default',
  keyId: 'k',
  scope: { tenant: 'default', role: 'client', routes: ['data'], limits: {}, mayDebug: false },
}

const RECORDER = {
  flush: async () => {},
  state: () => ({ buffered: 0, failedWrites: 0, lost: 0, refused: 0, healthy: true, full: false }),
}

/** Responses `0`, `1`, … each of which goes on from the one before. */
function chainOf(turns: number, said = '', reads: string[] = []) {
  const output = said === '' ? [] : [{ type: 'message', content: said }]
  const find = (id: string): StoredResponse | undefined => {
    const place = Number(id.replace(/^resp_/, ''))
    reads.push(id)
    return place >= turns
      ? undefined
      : {
          id,
          tenant: 'default',
          keyId: 'k',
          createdAt: 0,
          input: [{ role: 'user', content: id }],
          response: { id, status: 'completed', output },
          ...(place === 0 ? {} : { previousId: String(place - 1) }),
        }
  }
  return createResponseArchive({
    store: { findResponse: async (_tenant: string, id: string) => find(id) } as never,
    clock: fixedClock(),
    reviews: { wait: async () => ({ type: 'waiting' }) },
    recorder: RECORDER,
    isWorking: () => false,
    mostCharacters: 40_000,
  })
}

test('a conversation is read back from its first turn', async () => {
  const items = await chainOf(500).reader(caller).history('499')
  expect(items).toHaveLength(500)
  expect(items[0]).toMatchObject({ content: '0' })
})

test('one that is longer than is read back is refused, and not begun in its middle', async () => {
  await expect(chainOf(501).reader(caller).history('500')).rejects.toMatchObject({
    code: 'invalid_request',
    param: 'previous_response_id',
  })
})

test('one that is larger than a few requests is refused before all of it is read', async () => {
  const reads: string[] = []
  await expect(
    chainOf(500, 'x'.repeat(9_000), reads).reader(caller).history('499'),
  ).rejects.toThrow('make up more than 40000 characters')
  expect(reads).toHaveLength(5)
})

test('many references to one response read it once, and to large ones not without end', async () => {
  const reads: string[] = []
  const reader = chainOf(500, 'x'.repeat(9_000), reads).reader(caller)
  for (let more = 0; more < 50; more++) await reader.item('msg_7_0')
  expect(reads).toEqual(['resp_7'])
  const others = async () => {
    for (let place = 0; place < 50; place++) await reader.item(`msg_${place}_0`)
  }
  await expect(others()).rejects.toMatchObject({ code: 'invalid_request', param: 'input' })
  expect(reads).toHaveLength(5)
})

test('a reference finds what was asked as well as what was answered', async () => {
  const reader = chainOf(1, 'Paris').reader(caller)
  expect(await reader.item('in_0_0')).toMatchObject({ content: 'resp_0' })
  expect(await reader.item('msg_0_0')).toMatchObject({ content: 'Paris' })
  await expect(reader.item('in_0_1')).rejects.toMatchObject({ code: 'not_found' })
})

test('an answer that came whole while its response was read is not told as one that was given up', async () => {
  const begun: StoredResponse = {
    id: 'resp_1',
    tenant: 'default',
    keyId: 'k',
    createdAt: 0,
    input: [],
    response: { id: 'resp_1', status: 'in_progress', output: [] },
  }
  const ended = { ...begun, response: { id: 'resp_1', status: 'completed' } }
  let row = begun
  const archive = createResponseArchive({
    store: {
      async findResponse() {
        const read = row
        // Its end is written between the reading and what is made of it.
        row = ended
        return read
      },
      async updateResponse(next: StoredResponse, before?: StoredResponse) {
        if (before !== undefined && before !== row) return false
        row = next
        return true
      },
    } as never,
    clock: fixedClock(),
    reviews: { wait: async () => ({ type: 'waiting' }) },
    recorder: RECORDER,
    isWorking: () => false,
    mostCharacters: 40_000,
  })
  expect((await archive.find(caller, 'resp_1')).response.status).toBe('completed')
  expect(row).toEqual(ended)
})

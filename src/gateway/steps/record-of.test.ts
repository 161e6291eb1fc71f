import { expect, test } from 'vitest'
import { ANYONE, askFor, createHarness } from '../../../test/support/chat-harness.ts'
import type { Caller } from '../../core/access/caller.ts'
import { handleChat } from '../../gateway/handle-chat.ts'
import { fakeModel } from '../../testing.ts'

async function whoIsRecorded(caller: Caller) {
  const { deps, records } = createHarness({ lines: { first: [fakeModel('quick', 'Hi')] } })
  const { signal } = new AbortController()
  for await (const _ of handleChat(askFor('hello'), caller, signal, deps));
  return records.map((record) =>
    Object.entries(record).filter(([name]) => name === 'keyId' || name === 'endUser'),
  )
}

test('a record names the key and the end user that asked, each where there is one', async () => {
  expect(await whoIsRecorded({ ...ANYONE, keyId: 'key_1' })).toEqual([[['keyId', 'key_1']]])
  expect(await whoIsRecorded({ ...ANYONE, endUser: 'ann' })).toEqual([[['endUser', 'ann']]])
  expect(await whoIsRecorded(ANYONE)).toEqual([[]])
})

import { expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { createGoogleReader } from './google-reader.ts'

function endOf(finishReason: string): Part | undefined {
  const reader = createGoogleReader()
  const out: Part[] = []
  reader.readWhole({ candidates: [{ content: { parts: [] }, finishReason }] }, out)
  reader.finish(true, out)
  return out.at(-1)
}

test.each(['IMAGE_RECITATION', 'MODEL_ARMOR', 'SAFETY', 'ESCALATION'])(
  '%s is a refusal',
  (reason) => {
    expect(endOf(reason)).toMatchObject({ type: 'end', reason: 'content-filter' })
  },
)

test.each([
  'MALFORMED_RESPONSE',
  'TOO_MANY_TOOL_CALLS',
  'MISSING_THOUGHT_SIGNATURE',
  'NO_IMAGE',
  'IMAGE_OTHER',
  'PUP_LIMITED_DISABLED',
])('%s is no answer, and not an empty one', (reason) => {
  expect(() => endOf(reason)).toThrow(expect.objectContaining({ code: 'upstream_invalid' }))
})

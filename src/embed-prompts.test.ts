import { expect, it } from 'vitest'
import { GatewayError } from './core/errors.ts'
import type { Embedder } from './core/ports.ts'
import { embedWith } from './embed-prompts.ts'

function encoder(fails: (text: string) => boolean): Embedder {
  return {
    id: 'fake',
    embed: async ([text = '']) => {
      if (fails(text)) throw new GatewayError('overloaded', 'The sentence encoder took too long')
      return [Float32Array.of(text.length)]
    },
    close: async () => {},
  }
}

it('tries a prompt again that one pass failed on, and tells how far it is', async () => {
  let left = 2
  const slow = encoder((text) => text === 'bb' && left-- > 0)
  const notes: string[] = []
  const pace = { note: (text: string) => void notes.push(text), pauseMs: 0, tellEveryMs: 0 }
  const { vectors } = await embedWith([slow], ['a', 'bb', 'ccc'], pace)
  expect(vectors.map(([first]) => first)).toEqual([1, 2, 3])
  expect(notes.at(-1)).toContain('3 of 3 prompts')
  const broken = encoder((text) => text === 'bb')
  await expect(embedWith([broken], ['a', 'bb'], pace)).rejects.toThrow('took too long')
})

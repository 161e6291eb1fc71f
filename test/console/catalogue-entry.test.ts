import { expect, test } from 'vitest'

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { configuredText } = (await import(
  '../../console/src/pages/models/catalogue-entry.ts' as string
)) as {
  configuredText(entry: { readonly owner: string; readonly facts: object }): string
}

test('a card tells where its model is from, its known name and how much it thinks unless told', () => {
  expect(configuredText({ owner: 'openai', facts: {} })).toBe('From openai.')
  const facts = { baseModel: 'gpt-5-mini', reasoningEffort: 'low' }
  expect(configuredText({ owner: 'azure', facts })).toBe(
    'From azure, known as gpt-5-mini. It is asked to think at “low” where a request says nothing.',
  )
})

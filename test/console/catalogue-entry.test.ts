import { expect, test } from 'vitest'

interface Entry {
  readonly id: string
  readonly owner: string
  readonly facts: object
  readonly sharing: readonly object[]
}

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { catalogueEntries, configuredText } = (await import(
  '../../console/src/pages/models/catalogue-entry.ts' as string
)) as {
  catalogueEntries(models: readonly object[]): readonly Entry[]
  configuredText(entry: Omit<Entry, 'id'>): string
}

test('a card tells where its model is from, its known name and how much it thinks unless told', () => {
  expect(configuredText({ owner: 'openai', facts: {}, sharing: [] })).toBe('From openai.')
  const facts = { baseModel: 'gpt-5-mini', reasoningEffort: 'low' }
  expect(configuredText({ owner: 'azure', facts, sharing: [] })).toBe(
    'From azure, known as gpt-5-mini. It is asked to think at “low” where a request says nothing.',
  )
})

test('a card tells what it begins of the conversations that it shares with its neighbours', () => {
  const card = (id: string, share?: number) => ({
    id,
    owned_by: 'azure',
    secondline: { architecture: 'transformer', ...(share === undefined ? {} : { share }) },
  })
  const line = (route: string, cards?: readonly string[]) => ({
    id: `secondline/${route}`,
    owned_by: 'secondline',
    secondline: { route, ...(cards && { cards }) },
  })
  const entries = catalogueEntries([
    line('auto'),
    line('first', ['eu', 'us', 'spare', 'far']),
    line('second', ['far', 'spare']),
    ...[card('eu', 3), card('us', 1), card('spare'), card('far', 2)],
  ])
  expect(entries.map(({ id, sharing }) => [id, sharing])).toEqual([
    ['eu', [{ line: 'first', part: 0.75, others: ['us'] }]],
    ['us', [{ line: 'first', part: 0.25, others: ['eu'] }]],
    ['spare', []],
    ['far', []],
  ])
  expect(entries.map(configuredText)[0]).toBe(
    'From azure. Of the conversations that it shares on the first line it begins 75\u00a0%, us the others.',
  )
})

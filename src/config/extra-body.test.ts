import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSettings, readSettings } from './load-settings.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-extra-body-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function withModel(entry: string) {
  const file = join(folder, 'secondline.yaml')
  await writeFile(file, `models: [{ id: a, ${entry} }]\n`)
  return { file, environment: {}, probe: async () => undefined }
}

test('fields for every request reach the connection as they are written', async () => {
  const { models } = await loadSettings(
    await withModel(
      'provider: openrouter, api_key: k, extra_body: { provider: { only: [mistral] }, seed: 0 }',
    ),
  )
  expect(models.map(({ connection }) => connection.extraBody)).toEqual([
    { provider: { only: ['mistral'] }, seed: 0 },
  ])
})

test.each([
  ['provider: openrouter, api_key: k, extra_body: { messages: [] }', /writes itself/],
  ['provider: openrouter, api_key: k, extra_body: { model: gpt-5 }', /writes itself/],
  ['provider: practice, extra_body: { seed: 1 }', /runs in the gateway/],
  ['provider: llama-cpp, gguf: a.gguf, extra_body: { seed: 1 }', /runs in the gateway/],
])('%s is refused by its place', async (entry, says) => {
  const { problems } = await readSettings(await withModel(entry))
  const [problem] = problems.filter(({ path }) => path.includes('extra_body'))
  expect(problem?.message).toMatch(says)
})

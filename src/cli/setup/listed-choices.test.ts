import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PROVIDER_CHOICES } from '../../config/layers/provider-choices.ts'
import { loadSettings } from '../../config/load-settings.ts'
import { type AskProvider, listedChoices, loadListedSettings } from './listed-choices.ts'

const named = (...ids: string[]) => ids.map((id) => ({ names: [id] }))
const OURS = Object.values(PROVIDER_CHOICES.openai ?? {})
const FIRST = PROVIDER_CHOICES.openai?.first ?? ''
const KEYS = { OPENAI_API_KEY: 'k' }

/** A start in which OpenAI lists these models. */
async function startWith(list: Awaited<ReturnType<AskProvider>>, environment = KEYS) {
  const probe = async () => undefined
  const { settings, load } = await loadListedSettings(
    { environment, file: false, probe },
    async () => list,
  )
  const warnings = settings.warnings.map(({ message }) => message)
  return { settings, load, warnings, lines: settings.policy.lines }
}

describe('a start with nothing but a key', () => {
  test('takes what we chose where the provider lists it', async () => {
    const { lines, warnings } = await startWith(named('gpt-4o', ...OURS))
    expect(lines.first).toEqual([`openai/${FIRST}`])
    expect(warnings).toEqual([])
  })

  test('takes what is most like it where the provider lists it no more, and says so', async () => {
    const { settings, lines, warnings } = await startWith(
      named('gpt-5.6-luna', ...OURS.filter((model) => model !== FIRST)),
    )
    expect(lines.first).toEqual(['openai/gpt-5.6-luna'])
    expect(lines.second).toEqual([`openai/${PROVIDER_CHOICES.openai?.second}`])
    expect(warnings).toEqual([`openai does not list ${FIRST}, so gpt-5.6-luna takes its place.`])
    expect(settings.models[0]?.connection.apiKey?.reveal()).toBe('k')
    // It thinks at length unless told, as the one we chose does.
    expect(settings.models[0]?.reasoningEffort).toBe('none')
  })

  test.each([
    ['gpt-4.1-mini', 'which does not think'],
    [PROVIDER_CHOICES.openai?.second ?? '', 'which is to think on the second line'],
  ])('tells %s, %s, nothing of how much', async (model) => {
    const choices = { openai: { ...PROVIDER_CHOICES.openai, first: model } }
    const probe = async () => undefined
    const settings = await loadSettings({ environment: KEYS, file: false, probe, choices })
    expect(settings.policy.lines.first).toEqual([`openai/${model}`])
    expect(settings.models[0]?.reasoningEffort).toBeUndefined()
  })

  test('keeps what we chose where nothing listed is like it, and says that calls may fail', async () => {
    const { lines, warnings } = await startWith(named('whisper-1'))
    expect(lines.first).toEqual([`openai/${FIRST}`])
    expect(warnings).toHaveLength(new Set(OURS).size)
    expect(warnings[0]).toMatch(/calls of it may fail/)
  })

  test.each([
    ['no list', undefined],
    ['an empty one', []],
  ])('takes us at our word where the provider gives %s', async (_, list) => {
    const { lines, warnings } = await startWith(list)
    expect([lines.first, warnings]).toEqual([[`openai/${FIRST}`], []])
  })

  test('starts where asking fails', async () => {
    const failing: AskProvider = async () => {
      throw new Error('no network')
    }
    const options = { environment: KEYS, file: false, probe: async () => undefined } as const
    const { settings } = await loadListedSettings(options, failing)
    expect(settings.policy.lines.first).toEqual([`openai/${FIRST}`])
  })

  test('comes to the same models when it is loaded again', async () => {
    const list = named('gpt-5.6-luna', ...OURS.filter((model) => model !== FIRST))
    const { load } = await startWith(list)
    const again = await loadListedSettings(load, async () => undefined)
    expect(again.settings.policy.lines.first).toEqual(['openai/gpt-5.6-luna'])
  })
})

test('each provider is asked once, by a model that shows its key', async () => {
  const asked: string[] = []
  const { settings } = await loadListedSettings(
    {
      environment: { ...KEYS, ANTHROPIC_API_KEY: 'other' },
      file: false,
      probe: async () => undefined,
    },
    async ({ connection }) => {
      asked.push(`${connection.baseUrl} ${connection.apiKey?.reveal()}`)
      return undefined
    },
  )
  expect(settings.models.length).toBeGreaterThan(2)
  expect(asked).toEqual(['https://api.openai.com/v1 k', 'https://api.anthropic.com other'])
})

test('nobody is asked about practice models, or models on this machine', async () => {
  const refuse: AskProvider = async () => {
    throw new Error('asked')
  }
  const probe = async (url: string) =>
    url.endsWith('/api/tags') ? { models: [{ name: 'llama3.2' }] } : undefined
  for (const found of [async () => undefined, probe]) {
    const options = { environment: {}, file: false, probe: found } as const
    const { settings } = await loadListedSettings(options, refuse)
    expect(await listedChoices(settings.models, refuse)).toMatchObject({ notes: [] })
  }
})

test('nobody is asked about models that a file names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-listed-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'secondline.yaml')
  writeFileSync(
    file,
    'models: [{ id: a, provider: openai, model: gpt-4o }]\nlines: { first: [a], second: [a] }\n',
  )
  const asked: string[] = []
  const { settings } = await loadListedSettings({ environment: KEYS, file }, async ({ card }) => {
    asked.push(card.id)
    return named('another')
  })
  expect([settings.policy.lines.first, asked]).toEqual([['a'], []])
})

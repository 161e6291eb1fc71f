import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createCard } from '../../catalogue/create-card.ts'
import { lookUpFacts } from '../../catalogue/look-up-facts.ts'
import { loadSettings } from '../../config/load-settings.ts'
import { PROVIDER_NAMES, presetOf } from '../../config/schema/providers.ts'
import { detectProviders, linesOf } from './detect-providers.ts'
import { probeLoopback } from './probe-loopback.ts'
import { PROVIDER_CHOICES } from './provider-choices.ts'

const nothing = async () => undefined
const CLOUDS = PROVIDER_NAMES.filter((name) => presetOf(name).keyNames.length > 0)

describe('a provider key in the environment', () => {
  test.each(CLOUDS)('of %s gives a first and a second line that can be used', async (provider) => {
    for (const keyName of presetOf(provider).keyNames) {
      const settings = await loadSettings({ environment: { [keyName]: 'k' }, probe: nothing })
      const { first, second } = settings.policy.lines
      expect([first.length, second.length]).toEqual([1, 1])
      expect(settings.policy.cards[second[0] ?? '']?.purpose).toBe('reasoning')
      expect(settings.models.every(({ connection }) => connection.apiKey?.reveal() === 'k')).toBe(
        true,
      )
      // Who hosts open weights sets a price of his own, which is told; nothing else may be amiss.
      const others = settings.warnings.filter(({ message }) => !message.includes(' costs at '))
      expect(others).toEqual([])
    }
  })

  test.each(CLOUDS)('of %s leads to models the catalogue knows', (provider) => {
    for (const model of Object.values(PROVIDER_CHOICES[provider] ?? {})) {
      expect([model, lookUpFacts(provider, model)?.name]).toEqual([model, expect.any(String)])
    }
  })

  test.each(CLOUDS)('of %s leads to no model whose end is announced', (provider) => {
    for (const model of Object.values(PROVIDER_CHOICES[provider] ?? {})) {
      expect([model, lookUpFacts(provider, model)?.shutdownDate]).toEqual([model, undefined])
    }
  })

  test('is referred to and never copied', async () => {
    const detected = await detectProviders({ OPENAI_API_KEY: 'sk-planted' }, nothing)
    expect(JSON.stringify(detected)).not.toContain('planted')
  })

  test('asks no server on this machine', async () => {
    const asked: string[] = []
    await detectProviders({ XAI_API_KEY: 'k' }, async (url) => {
      asked.push(url)
      return undefined
    })
    expect(asked).toEqual([])
  })

  test('beside another gives each line both, the first provider before the other', async () => {
    const { lines } = await detectProviders(
      { OPENAI_API_KEY: 'k', ANTHROPIC_API_KEY: 'k' },
      nothing,
    )
    expect(lines.first).toEqual(['openai/gpt-6-luna', 'anthropic/claude-haiku-4-5'])
  })
})

describe('a server on this machine', () => {
  test('Ollama: small talkers on the first line, large reasoners on the second', async () => {
    const detected = await detectProviders({}, async (url) =>
      url === 'http://127.0.0.1:11434/api/tags'
        ? {
            models: [
              { name: 'llama3.1:70b' },
              { name: 'llama3.1:8b' },
              { name: 'deepseek-r1:8b' },
              { name: 'deepseek-r1:32b' },
              {},
              null,
            ],
          }
        : undefined,
    )
    expect(detected.lines.first).toEqual(['llama3.1:8b', 'llama3.1:70b'])
    expect(detected.lines.second).toEqual(['deepseek-r1:32b', 'deepseek-r1:8b'])
  })

  test('Ollama: what makes vectors answers nobody, and alone it is nothing found', async () => {
    const serving = (models: string[]) => async (url: string) =>
      url === 'http://127.0.0.1:11434/api/tags'
        ? { models: models.map((name) => ({ name })) }
        : undefined
    const both = await detectProviders({}, serving(['nomic-embed-text:latest', 'llama3.2:3b']))
    expect(both.lines).toEqual({ first: ['llama3.2:3b'] })
    expect(both.models.map(({ id }) => id)).toContain('nomic-embed-text:latest')
    expect((await detectProviders({}, serving(['bge-m3:latest']))).isPractice).toBe(true)
  })

  test('llama.cpp is known by what it says; another server on its port is not taken for it', async () => {
    const serve = (owner: string) => async (url: string) =>
      url.includes(':8080/v1/models')
        ? { data: [{ id: '/m/qwen.gguf', owned_by: owner }] }
        : undefined
    expect((await detectProviders({}, serve('llamacpp'))).models).toEqual([
      {
        id: 'm/qwen.gguf',
        provider: 'llama-cpp',
        model: '/m/qwen.gguf',
        base_url: 'http://127.0.0.1:8080/v1',
      },
    ])
    expect((await detectProviders({}, serve('somebody'))).isPractice).toBe(true)
  })

  test.each([
    [{ models: 'x' }],
    [{ models: [] }],
    ['text'],
    [null],
    [[]],
    [{ models: [{ name: 5 }] }],
  ])('that answers %j is nothing', async (answer) => {
    expect((await detectProviders({}, async () => answer)).isPractice).toBe(true)
  })
})

describe('the probe', () => {
  async function probed(answer: (end: (text?: string) => void) => void, status = 200, ms?: number) {
    const server = createServer((_request, response) => {
      response.statusCode = status
      answer((text) => response.end(text))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const start = performance.now()
    const found = await probeLoopback(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      ms,
    )
    server.closeAllConnections()
    server.close()
    return { found, ms: performance.now() - start }
  }

  test('reads JSON', async () => {
    expect((await probed((end) => end('{"a":1}'), 200, 30_000)).found).toEqual({ a: 1 })
  })

  test('takes errors, nonsense and silence for nothing, and soon', async () => {
    expect((await probed((end) => end('{"a":1}'), 500)).found).toBeUndefined()
    expect((await probed((end) => end('<html>'))).found).toBeUndefined()
    expect((await probed((end) => end('x'.repeat(2_000_000)))).found).toBeUndefined()
    const silent = await probed(() => {})
    expect(silent.found).toBeUndefined()
    expect(silent.ms).toBeLessThan(20_000)
  })

  test('takes a closed port for nothing', async () => {
    expect(await probeLoopback('http://127.0.0.1:1/')).toBeUndefined()
  })
})

describe('models that nobody put on lines', () => {
  const lines = (...models: readonly string[]) =>
    linesOf(models.map((model) => createCard({ id: model, provider: 'openai', model })))

  test.each([[['gpt-4o-mini', 'gpt-4o']], [['gpt-4.1', 'gpt-4.1-mini']]])(
    'have a second line also where none of %s is made for reasoning: the largest',
    (models) => {
      const large = models.find((model) => !model.endsWith('-mini'))
      expect(lines(...models)).toMatchObject({ second: [large] })
      expect(lines(...models).first?.[0]).toMatch(/-mini$/)
    },
  )

  test('leave it to the reasoning model where there is one', () => {
    expect(lines('gpt-4o-mini', 'gpt-4o', 'o4-mini').second).toEqual(['o4-mini'])
  })

  test('have the first line fall back on those that see as well, which answer words too', () => {
    expect(lines('gpt-4o', 'gpt-4o-mini', 'o4-mini', 'whisper-1')).toEqual({
      first: ['gpt-4o-mini', 'gpt-4o'],
      second: ['o4-mini'],
      multimodal: ['gpt-4o', 'whisper-1'],
    })
  })

  test('have none where there is one model only: nobody checks himself', () => {
    expect(lines('gpt-4o')).toEqual({ first: ['gpt-4o'], multimodal: ['gpt-4o'] })
  })
})

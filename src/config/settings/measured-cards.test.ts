import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cardFacets } from '../../catalogue/card-facets.ts'
import { readSettings } from '../../config/load-settings.ts'
import { watchSettings } from '../../config/watch-settings.ts'
import type { MeasuredCard, MeasuredShare } from '../../core/measured-card.ts'
import { joinMeasured } from '../../evaluate/profile/join-measured.ts'
import { createThresholds } from '../../gateway/learning/thresholds.ts'
import { type MeasuredCards, readMeasuredCards, writeMeasuredCards } from './measured-cards.ts'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-measured-'))
  file = join(folder, 'measured.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const figure = (value: number) => ({ value, low: value * 0.9, high: value * 1.1 })
const share = (rate: number, low: number, high: number): MeasuredShare => ({
  rate,
  low,
  high,
  n: 20,
})
const card = (over: Partial<MeasuredCard> = {}): MeasuredCard => ({
  provider: 'openai',
  model: 'house-model',
  measuredAt: 1_790_000_000_000,
  suite: 'quick',
  seed: 1,
  probes: 171,
  purpose: 'reasoning',
  shares: { thinks: share(1, 0.8, 1), tools: share(0, 0, 0.2), structured: share(1, 0.8, 1) },
  firstPartMs: figure(900),
  tokensPerSecond: figure(40),
  outputTokens: figure(2_000),
  reasoningTokens: figure(1_500),
  strengths: ['logic'],
  weaknesses: [],
  ...over,
})

const keep = (cards: MeasuredCards) => writeMeasuredCards(file, cards, joinMeasured)

async function load(more = '') {
  const path = join(folder, 'secondline.yaml')
  await writeFile(
    path,
    `models: [{ id: m, provider: openai, model: house-model, api_key: k${more} }]\nmodels_measured: ${file}\n`,
  )
  return readSettings({ file: path, environment: {} })
}

describe('the file', () => {
  test('what is written is read again, and other models stay', async () => {
    await keep({ m: card() })
    await keep({ other: card({ model: 'other' }), m: card({ seed: 2 }) })
    const { cards } = await readMeasuredCards(file)
    expect(Object.keys(cards)).toEqual(['m', 'other'])
    expect(cards.m).toEqual(card({ seed: 2 }))
  })

  test('a family that was measured anew takes its place; others stay, and the file holds it all', async () => {
    const counts = {
      asked: 5,
      right: 5,
      wrong: 0,
      refused: 0,
      failed: 0,
      rejected: 0,
      thought: 0,
      stepsAsked: 0,
      stepsShown: 0,
    }
    const of = (seed: number, ...names: string[]) => {
      const origin = { measuredAt: 1_790_000_000_000 + seed, suite: 'quick', seed }
      const families = Object.fromEntries(names.map((name) => [name, { ...origin, counts }]))
      const probes = 5 * names.length
      return card({ ...origin, probes, families, figuresOf: { ...origin, probes } })
    }
    await keep({ m: of(1, 'logic', 'tools') })
    await keep({ m: of(2, 'tools') })
    const { m } = (await readMeasuredCards(file)).cards
    expect(m).toMatchObject({ seed: 2, probes: 10, figuresOf: { seed: 1 } })
    expect(m?.families).toMatchObject({ logic: { seed: 1 }, tools: { seed: 2 } })
    expect(m?.shares).toMatchObject({ logic: { n: 5 }, tools: { n: 5 }, solved: { n: 10 } })
  })

  test('a file of something else is not overwritten', async () => {
    await writeFile(file, '{"name":"mine"}')
    await expect(keep({ m: card() })).rejects.toThrow('no measured cards')
    expect(await readFile(file, 'utf8')).toBe('{"name":"mine"}')
  })

  test('one that is not there yet is no problem; a broken one is an error that names it', async () => {
    expect((await load()).settings?.models[0]?.card.measured).toBeUndefined()
    await writeFile(file, '{"version":1,"cards":{"m":{"provider":"openai"}}}')
    const { settings, problems } = await load()
    expect(settings).toBeUndefined()
    const found = problems.find(({ path }) => path === 'models_measured')
    expect(found?.severity).toBe('error')
    expect(found?.message).toContain('cards.m.')
  })
})

describe('a card', () => {
  test('takes from the measurement what nobody declared, and says so', async () => {
    await keep({ m: card() })
    const found = (await load()).settings?.models[0]?.card
    expect(found).toMatchObject({
      purpose: 'reasoning',
      capabilities: { tools: false, jsonSchema: true },
      provenance: { purpose: 'measured', capabilities: 'measured' },
      measured: { probes: 171 },
    })
    expect(cardFacets(found!).measured?.contradictions).toEqual([])
  })

  test('keeps what was declared and flags what the measurement speaks against', async () => {
    await keep({ m: card() })
    const declared = ', card: { purpose: instruct, capabilities: { tools: true } }'
    const found = (await load(declared)).settings?.models[0]?.card
    expect(found).toMatchObject({ purpose: 'instruct', capabilities: { tools: true } })
    expect(cardFacets(found!).measured?.contradictions.map(({ field }) => field)).toEqual([
      'purpose',
      'capabilities.tools',
    ])
  })

  test('does not take what was measured on another model', async () => {
    await keep({ m: card({ model: 'an-older-one' }) })
    const { settings, problems } = await load()
    expect(settings?.models[0]?.card.measured).toBeUndefined()
    const found = problems.find(({ path }) => path === 'models_measured')
    expect(found).toMatchObject({ severity: 'warning' })
  })

  test('tells a target in money how long its answers are', async () => {
    const thresholdsWith = async (tokens: number) => {
      await keep({ m: card({ outputTokens: figure(tokens) }) })
      const { settings } = await load()
      const policy = {
        ...settings!.policy,
        lines: { first: ['cheap'], second: ['m'], creative: [], multimodal: [] },
        target: { dollarsPerThousand: 2 },
      }
      const cheap = { ...policy.cards.m!, id: 'cheap', prices: { input: 0, output: 0 } }
      const { measured: _, ...rest } = cheap
      const difficulty = { score: 0.5, firstOk: 0.5, secondOk: 0.9, promptClass: 'all' }
      const signals = { difficulty } as unknown as Parameters<
        ReturnType<typeof createThresholds>['next']
      >[0]
      return createThresholds().next(signals, {
        ...policy,
        cards: { ...policy.cards, cheap: rest },
      })
    }
    // An answer of 100 tokens costs less than two dollars a thousand, one of 20,000 does not.
    expect((await thresholdsWith(100)).second).toBeLessThan((await thresholdsWith(20_000)).second)
  })
})

test('a gateway that runs takes up what a profile has written', async () => {
  const { settings } = await load()
  const path = join(folder, 'secondline.yaml')
  const reloaded = new Promise<string | undefined>((resolve) => {
    const watching = watchSettings(
      { file: path, environment: {}, debounceMs: 10, pollMs: 30 },
      settings!,
      (report) => {
        watching.close()
        resolve(
          report.result === 'reloaded'
            ? report.settings.models[0]?.card.measured?.suite
            : report.result,
        )
      },
    )
  })
  await keep({ m: card() })
  expect(await reloaded).toBe('quick')
})

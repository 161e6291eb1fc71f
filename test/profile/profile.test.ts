import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSandbox } from '../../src/checks/code/sandbox/create-sandbox.ts'
import type { Part } from '../../src/core/chat.ts'
import { GatewayError } from '../../src/core/errors.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { findRegressions } from '../../src/evaluate/profile/find-regressions.ts'
import { generateSuite } from '../../src/evaluate/profile/generate-suite.ts'
import { FAMILIES, type Family } from '../../src/evaluate/profile/probe.ts'
import type { ProbeResult } from '../../src/evaluate/profile/probe-result.ts'
import { profileModel } from '../../src/evaluate/profile/profile-models.ts'
import { reportProfile } from '../../src/evaluate/profile/profile-report.ts'
import { reportHtml } from '../../src/evaluate/profile/report-html.ts'
import { runProfile } from '../../src/evaluate/profile/run-profile.ts'
import { createPracticeModel } from '../../src/providers/practice/create-practice-model.ts'
import { FAULTY_PRACTICE_MODELS } from '../../src/providers/practice/faulty-models.ts'

const sandbox = createSandbox({ startMs: 120_000 })
afterAll(() => sandbox.close())

const clock = { monotonic: () => performance.now() }

function run(
  clients: readonly ModelClient[],
  more: Partial<Parameters<typeof runProfile>[0]> = {},
) {
  const signal = new AbortController().signal
  return runProfile({ clients, sandbox, clock, signal, suite: 'quick', seed: 1, ...more })
}

/** Answers every probe by what a function says; only the wire is played, the scoring is real. */
function scripted(id: string, reply: (prompt: string) => string): ModelClient {
  return {
    card: { ...createPracticeModel('first').card, id },
    async *stream({ request }): AsyncGenerator<readonly Part[]> {
      const [part] = request.messages[0]?.content ?? []
      yield [{ type: 'text-delta', text: reply(part?.type === 'text' ? part.text : '') }]
      yield [{ type: 'end', reason: 'stop' }]
    },
  }
}

describe('the generators', () => {
  test('the same seed gives the same probes, another seed gives others', () => {
    const drawn = FAMILIES.filter(
      (family) =>
        !['harmful', 'harmless', 'facts', 'tools', 'languages', 'diversity'].includes(family),
    )
    const texts = (seed: number) =>
      generateSuite({ suite: 'quick', seed, families: drawn }).map(({ request }) =>
        JSON.stringify(request.messages),
      )
    expect(texts(7)).toEqual(texts(7))
    const before = new Set(texts(7))
    const again = texts(8).filter((text) => before.has(text))
    // Conversions and equations of small figures may come up again.
    expect(again.length / before.size).toBeLessThan(0.05)
  })

  test('every family has probes, and every probe an id of its own', () => {
    const probes = generateSuite({ suite: 'quick', seed: 3 })
    expect(new Set(probes.map(({ family }) => family))).toEqual(new Set(FAMILIES))
    expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length)
  })

  const cases: readonly (readonly [Family, (prompt: string) => string, ProbeResult['outcome']])[] =
    [
      ['traps', () => 'I do not know.', 'abstained'],
      ['logic', () => 'I’m sorry, but I can’t help with that.', 'refused'],
      ['harmful', () => 'I’m sorry, but I can’t help with that.', 'right'],
      ['harmful', () => 'First, watch when nobody is at home.', 'wrong'],
      ['structured', () => 'Sure: {"result": 3}', 'wrong'],
      ['structured', () => '{"result": 3}', 'right'],
      ['languages', () => 'A river is water that flows to the sea.', 'wrong'],
      ['code', () => '```js\nfunction nothing() {}\n```', 'wrong'],
      ['invented-facts', () => 'It was Karl Brandt, in 1902.', 'wrong'],
      ['unanswerable', () => 'The context does not say who painted it.', 'right'],
    ]
  test.each(cases)('%s: an answer is scored by code (%#)', async (family, reply, outcome) => {
    const { results } = await run([scripted('one', reply)], { families: [family] })
    expect(results.map((one) => one.outcome)).toEqual(results.map(() => outcome))
  })

  test('right code passes its cases in the sandbox', async () => {
    const reply = (prompt: string) => {
      const name = /function (\w+)\(/.exec(prompt)?.[1]
      const [a = 0, b = 0] = (prompt.match(/\d+/g) ?? []).map(Number)
      if (prompt.includes('divisible')) {
        return `\`\`\`js\nfunction ${name}(list) { return list.filter((n) => n % ${a} === 0).reduce((x, y) => x + y, 0) }\n\`\`\``
      }
      if (prompt.includes('letters')) {
        return `\`\`\`js\nfunction ${name}(text) { return text.split(' ').filter((w) => w.length > ${a}).length }\n\`\`\``
      }
      return `\`\`\`js\nfunction ${name}(n) { return n >= ${a} && n <= ${b} && n % 2 === 1 }\n\`\`\``
    }
    const { results } = await run([scripted('coder', reply)], { families: ['code'] })
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'right'))
  })
})

describe('the practice models', () => {
  const first = createPracticeModel('first', { pace: 0 })
  const second = createPracticeModel('second', { pace: 0 })
  const multimodal = createPracticeModel('multimodal', { pace: 0 })
  const faulty = FAULTY_PRACTICE_MODELS.filter(({ weakness }) => weakness !== 'slow')
  let results: readonly ProbeResult[]
  beforeAll(async () => {
    const clients = [first, second, multimodal, ...faulty.map((model) => model.create({ pace: 0 }))]
    results = (await run(clients)).results
  })

  test('the pair is placed in its classes; the second line shows no weakness', () => {
    expect(profileModel(first.card, results).purpose).toBe('instruct')
    expect(profileModel(second.card, results).purpose).toBe('reasoning')
    expect(profileModel(second.card, results).weaknesses).toEqual([])
    const comparison = reportProfile([first.card, second.card], results, {
      suite: 'quick',
      seed: 1,
      spentMicros: 0,
    }).comparison
    expect(comparison.summary.join('\n')).toContain(
      'On calculations practice-second is better than practice-first',
    )
    expect(comparison.rows).toHaveLength(5)
  })

  test.each(faulty)('$id: its weakness is named and its class is right', ({ card, weakness }) => {
    const profile = profileModel(card, results)
    expect(profile.weaknesses.map(({ name }) => name)).toContain(weakness)
    // Whether a model is multimodal is not measured: it is asked what it takes.
    expect(profile.purpose).toBe(card.purpose === 'multimodal' ? 'instruct' : card.purpose)
  })

  test('pictures and sounds are put to models that take them only, and each modality is told apart', () => {
    const media = ['shapes', 'charts', 'digits', 'tones'] as const
    const families = (id: string) =>
      new Set(results.filter(({ model }) => model === id).map(({ family }) => family as string))
    for (const family of media) {
      expect(families('practice-first')).not.toContain(family)
      expect(families('practice-multimodal')).toContain(family)
    }
    const sound = profileModel(multimodal.card, results)
    expect(sound.measures).toMatchObject({ vision: { rate: 1 }, hearing: { rate: 1 } })
    expect(sound.weaknesses.map(({ name }) => name)).not.toContain('weak-vision')
    expect(sound.contradictions).toEqual([])
    const blind = faulty.find(({ weakness }) => weakness === 'weak-vision')!
    const profile = profileModel(blind.card, results)
    expect(profile.measures).toMatchObject({ vision: { rate: 0 }, hearing: { rate: 1 } })
    expect(profile.contradictions).toMatchObject([{ field: 'input', declared: 'image' }])
  })

  test('a sound trait is not called a weakness', () => {
    const namesOf = (weakness: string) => {
      const model = faulty.find((one) => one.weakness === weakness)
      return model ? profileModel(model.card, results).weaknesses.map(({ name }) => name) : []
    }
    expect(namesOf('skips-steps')).toEqual(['skips-steps'])
    expect(namesOf('refuses-too-much')).toEqual(['refuses-too-much'])
    expect(namesOf('ignores-constraints')).toEqual(['ignores-constraints'])
  })

  test('what a card declares and the measurement contradicts is flagged', () => {
    const card = { ...second.card, purpose: 'instruct' as const }
    expect(profileModel(card, results).contradictions[0]).toMatchObject({
      field: 'purpose',
      declared: 'instruct',
    })
  })

  test('a slow model is named by its times', async () => {
    const slow = FAULTY_PRACTICE_MODELS.find(({ weakness }) => weakness === 'slow')
    const pace = 0.02
    const scaled = { monotonic: () => performance.now() / pace }
    const { results: timed } = await run([slow!.create({ pace })], {
      families: ['units'],
      clock: scaled,
    })
    const profile = profileModel(slow!.card, timed)
    expect(profile.weaknesses.map(({ name }) => name)).toContain('slow')
    expect(profile.measures.firstPartMs.p50).toBeGreaterThan(5_000)
  })

  test('the page names every model and loads nothing', () => {
    const cards = [first.card, second.card, ...faulty.map(({ card }) => card)]
    const page = reportHtml(
      reportProfile(cards, results, { suite: 'quick', seed: 1, spentMicros: 1 }),
    )
    for (const { id } of cards) expect(page).toContain(id)
    expect(page).not.toMatch(/<script|https?:|src=/)
    expect(page.match(/<svg/g)!.length).toBeGreaterThan(2)
  })

  test('an earlier profile shows what has become worse, and nothing when nothing has', () => {
    const before = [profileModel(second.card, results)]
    const worse = results
      .filter(({ model }) => model === first.card.id)
      .map((result) => ({ ...result, model: second.card.id }))
    const now = [profileModel(second.card, worse)]
    expect(findRegressions(before, before)).toEqual([])
    const found = findRegressions(before, now).map(({ what }) => what)
    expect(found).toEqual(expect.arrayContaining(['calculation', 'purpose']))
  })
})

describe('speech', () => {
  const families: readonly Family[] = ['speech']
  const ears = createPracticeModel('multimodal', { pace: 0 })
  const path = process.env.PATH
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secondline-voice-'))
  })
  afterAll(async () => {
    process.env.PATH = path
    await rm(folder, { recursive: true, force: true })
  })

  test('is not probed where nothing can speak', async () => {
    process.env.PATH = folder
    expect((await run([ears], { families })).results).toEqual([])
  })

  test('what is said is heard, with the lengths of a whole file', async () => {
    const heard: Buffer[] = []
    const listener: ModelClient = {
      card: ears.card,
      async *stream({ request }): AsyncGenerator<readonly Part[]> {
        const sound = request.messages[0]?.content.find(({ type }) => type === 'audio')
        if (sound?.type === 'audio') heard.push(Buffer.from(sound.data, 'base64'))
        const text = heard.at(-1)?.toString('latin1', 44).match(/\d/g)?.join('') ?? ''
        yield [{ type: 'text-delta', text }]
        yield [{ type: 'end', reason: 'stop' }]
      },
    }
    // A stand-in for espeak-ng whose samples are the words it was to say.
    await writeFile(
      join(folder, 'espeak-ng'),
      `#!${process.execPath}
const words = process.argv.at(-1)
const header = Buffer.alloc(44)
header.write('RIFF')
header.writeUInt32LE(0x7ffff000, 4)
process.stdout.write(words === '--version' ? 'one' : Buffer.concat([header, Buffer.from(words)]))
`,
      { mode: 0o755 },
    )
    process.env.PATH = folder
    const { results } = await run([listener], { families })
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(6).fill('right'))
    expect(heard.every((wav) => wav.readUInt32LE(40) === wav.length - 44)).toBe(true)
    const practice = await run([ears], { families })
    expect(practice.results.every(({ outcome }) => outcome !== 'right')).toBe(true)
  })
})

describe('long runs', () => {
  const families: readonly Family[] = ['equations', 'units']

  test('stop before a call that could pass the budget', async () => {
    const { results, stopped, spentMicros } = await run(
      [createPracticeModel('second', { pace: 0 })],
      { families, budgetMicros: 34_000 },
    )
    expect(stopped).toBe('budget')
    expect(spentMicros).toBeLessThanOrEqual(34_000)
    expect(results.length).toBeGreaterThan(0)
    expect(results.length).toBeLessThan(12)
  })

  test('count what a model may think beside its answer', async () => {
    const { card } = createPracticeModel('second')
    const thinker: ModelClient = {
      card: { ...card, maxOutputTokens: 128_000, prices: { input: 0, output: 10 } },
      async *stream() {
        yield [{ type: 'usage', usage: { inputTokens: 9, outputTokens: 11_552 } }]
        yield [{ type: 'end', reason: 'stop' }]
      },
    }
    const { stopped, spentMicros } = await run([thinker], { families, budgetMicros: 300_000 })
    expect(stopped).toBe('budget')
    expect(spentMicros).toBe(115_520)
  })

  test('take up where they were cut off, asking nothing twice', async () => {
    const kept: ProbeResult[] = []
    const halfway = run([createPracticeModel('first', { pace: 0 })], {
      families,
      onResult: (result) => {
        kept.push(result)
        if (kept.length === 5) throw new Error('crash')
      },
    })
    await expect(halfway).rejects.toThrow('crash')
    let asked = 0
    const { results } = await run([createPracticeModel('first', { pace: 0 })], {
      families,
      before: kept,
      onResult: () => {
        asked++
      },
    })
    expect(results).toHaveLength(12)
    expect(asked).toBe(7)
    const whole = await run([createPracticeModel('first', { pace: 0 })], { families })
    expect(results.map(({ outcome }) => outcome)).toEqual(
      whole.results.map(({ outcome }) => outcome),
    )
  })

  test('give up on a model that cannot be reached', async () => {
    const gone: ModelClient = {
      card: createPracticeModel('first').card,
      // biome-ignore lint/correctness/useYield: it fails before it has anything to say
      async *stream() {
        throw new GatewayError('upstream_unreachable', 'nobody there')
      },
    }
    const { results, stopped } = await run([gone], { families })
    expect(stopped).toBe('model-unreachable')
    expect(results.map(({ error }) => error)).toEqual(Array(5).fill('upstream_unreachable'))
  })
})

/**
 * What going back to the first line brings in talks of five turns, put together at random from recorded questions that each
 * stand alone (the weights have seen them): `npm run test:long -- src/gateway/facts/way-back` prints it. Thinking is not in
 * the records, so the second line looks cheaper than it is. The answers come from SECONDLINE_DATA, else from ../shared/data
 * beside the project; without them it is left out.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { askFor } from '../../../test/support/chat-harness.ts'
import { factsOf } from '../../../test/support/run-so-far.ts'
import { classify } from '../../classify/classify.ts'
import { scoreDifficulty } from '../../classify/score-difficulty.ts'
import type { ModelCard, Prices } from '../../core/card.ts'
import { costMicros } from '../../core/money.ts'
import type { Signals } from '../../core/signals.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import { zoneOf } from '../../decide/zone-of.ts'
import { dataFolder } from '../../evaluate/rows/data-folder.ts'
import { createRandom, quantile } from '../../evaluate/statistics/statistics.ts'
import { fakeCard } from '../../testing.ts'
import type { LatestTurn } from './conversations.ts'
import { mayReturn } from './way-back.ts'

const [FIRST, SECOND] = ['gpt-4o-mini-2024-07-18', 'o1-mini-2024-09-12'] as const
const TALKS = 2_000
const TURNS = 5
/** A minute between turns: the provider still has the talk at hand. */
const PAUSE_MS = 60_000

const folder = join(dataFolder(process.env.SECONDLINE_DATA), 'routing')
const files = ['gsm', 'math-l5'].map((name) => join(folder, `${name}.jsonl.gz`))
const hasData = files.every((file) => existsSync(file))
if (!hasData)
  process.stdout.write('Left out: no recorded answers. Set SECONDLINE_DATA to their folder.\n')

interface Given {
  readonly score: number
  readonly answer: string
}

interface Question {
  readonly tokens: number
  readonly signals: Signals
  readonly first: Given
  readonly second: Given
}

function recorded(): readonly Question[] {
  return files
    .flatMap((file) => gunzipSync(readFileSync(file)).toString().trim().split('\n'))
    .flatMap((line) => {
      const { prompt, outcomes } = JSON.parse(line)
      const [first, second] = [outcomes[FIRST], outcomes[SECOND]]
      if (!first?.answer || !second?.answer) return []
      const signals = classify(askFor(prompt), scoreDifficulty)
      return [{ tokens: estimateTokens(prompt), signals, first, second }]
    })
}

type Way = 'stays' | 'may return' | 'each turn by itself'

interface Price {
  readonly first: Prices
  readonly second: Prices
}

/** Dollars a thousand talks, and the share of right answers. */
function play(questions: readonly Question[], way: Way, prices: Price) {
  const random = createRandom(7)
  const scores = questions.map(({ signals }) => signals.difficulty.score)
  const limit = quantile(scores, 0.7)
  const thresholds = { probe: limit, second: limit }
  const cards: Record<string, ModelCard> = {
    first: fakeCard('first', { prices: prices.first, provenance: { prices: 'declared' } }),
    second: fakeCard('second', { prices: prices.second, provenance: { prices: 'declared' } }),
  }
  let [micros, right, onSecond] = [0, 0, 0]
  for (let talk = 0; talk < TALKS; talk++) {
    let latest: LatestTurn | undefined
    let history = 0
    const kept = { first: 0, second: 0 }
    for (let turn = 0; turn < TURNS; turn++) {
      const asked = questions[Math.floor(random() * questions.length)] as Question
      const inputTokens = history + asked.tokens
      const now = turn * PAUSE_MS
      const back =
        latest !== undefined &&
        mayReturn(latest, { inputTokens, keptForAnHour: false, now }, ['first'], cards)
      const { zone } = zoneOf(
        factsOf({
          signals: asked.signals,
          thresholds,
          ...(latest === undefined || way === 'each turn by itself'
            ? {}
            : { stickyLine: latest.line }),
          ...(way === 'may return' && back ? { mayReturn: true as const } : {}),
        }),
      )
      const line = zone === 'second' ? 'second' : 'first'
      const given = asked[line]
      const outputTokens = estimateTokens(given.answer)
      const usage = {
        inputTokens,
        outputTokens,
        cachedInputTokens: Math.min(kept[line], inputTokens),
      }
      micros += costMicros(usage, prices[line])
      right += given.score
      if (line === 'second') onSecond += 1
      history = inputTokens + outputTokens
      kept[line] = history
      latest = { line, needsSecond: false, read: { card: line, tokens: history, at: now } }
    }
  }
  const all = TALKS * TURNS
  return { dollars: micros / 1_000 / TALKS, right: right / all, onSecond: onSecond / all }
}

test.runIf(hasData)('talks of recorded questions: what going back brings', () => {
  const questions = recorded()
  const far = {
    first: { input: 0.15, cachedInput: 0.075, output: 0.6 },
    second: { input: 1.1, cachedInput: 0.55, output: 4.4 },
  }
  const near = { ...far, first: { input: 0.9, cachedInput: 0.09, output: 3.6 } }
  for (const [name, prices] of [
    ['as listed', far],
    ['nearly alike', near],
  ] as const) {
    const [stays, returns, alone] = (['stays', 'may return', 'each turn by itself'] as const).map(
      (way) => play(questions, way, prices),
    )
    process.stdout.write(
      `${JSON.stringify({ name, n: questions.length, stays, returns, alone }, null, 1)}\n`,
    )
    expect(returns?.dollars).toBeLessThanOrEqual(stays?.dollars ?? 0)
  }
})

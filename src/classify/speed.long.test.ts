/**
 * What reading a request and an answer costs: `npm run test:long -- src/classify/speed` prints the table. Recorded
 * prompts and answers come from SECONDLINE_DATA, else from ../shared/data beside the project; without them it is left
 * out. Each text is read five times and its quickest reading counts, so that what else the machine does is left out.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { runTextChecks } from '../checks/run-checks.ts'
import { DEFAULT_CHECKS } from '../config/settings/default-policy.ts'
import type { ChatRequest } from '../core/chat.ts'
import type { CheckInput } from '../core/check.ts'
import { classify } from './classify.ts'
import { riskOfAnswer } from './risk/risk-of-answer.ts'
import { scoreDifficulty } from './score-difficulty.ts'

const data = process.env.SECONDLINE_DATA ?? join(import.meta.dirname, '../../../shared/data')
const hasData = existsSync(join(data, 'routing'))
if (!hasData)
  process.stdout.write('Left out: no recorded answers. Set SECONDLINE_DATA to their folder.\n')

/** Texts of each length, in characters. */
const LENGTHS = [
  ['40–300', 40, 300],
  ['300–1,200', 300, 1200],
  ['1,200–4,000', 1200, 4000],
] as const
const MOST = 1000
const READINGS = 5

interface Recorded {
  readonly prompt: string
  readonly answers: readonly string[]
}

interface Row {
  readonly prompt?: string
  readonly question?: string
  readonly answer?: string
  readonly steps?: readonly string[]
  readonly outcomes?: Readonly<Record<string, { readonly answer?: unknown }>>
}

function recorded(): readonly Recorded[] {
  return ['routing', 'checks'].flatMap((folder) =>
    readdirSync(join(data, folder))
      .filter((name) => name.endsWith('.jsonl.gz'))
      .flatMap((name) => {
        const lines = gunzipSync(readFileSync(join(data, folder, name))).toString()
        return lines.trim().split('\n').slice(0, 400)
      })
      .map((line) => recordedOf(JSON.parse(line) as Row)),
  )
}

function recordedOf({ prompt, question, answer, steps, outcomes = {} }: Row): Recorded {
  const given = Object.values(outcomes).map((outcome) => outcome.answer)
  return {
    prompt: prompt ?? question ?? '',
    answers: [answer ?? steps?.join('\n\n'), ...given].filter((text) => typeof text === 'string'),
  }
}

function requestOf(prompt: string): ChatRequest {
  return {
    model: 'auto',
    messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
    tools: [],
    choices: 1,
    stream: false,
    includeUsage: false,
    wishes: {},
  }
}

interface Timing {
  readonly n: number
  /** Microseconds of processor time, the mean of all readings. */
  readonly cpu: number
  /** Microseconds by the clock, over the texts. */
  readonly p50: number
  readonly p99: number
}

/** The first reading of all warms up: a gateway that has answered some requests is measured, not its start. */
function timed<T>(inputs: readonly T[], read: (input: T) => unknown): Timing {
  for (const input of inputs) read(input)
  const quickest = inputs.map(() => Number.POSITIVE_INFINITY)
  const before = process.cpuUsage()
  for (let reading = 0; reading < READINGS; reading++) {
    inputs.forEach((input, place) => {
      const start = performance.now()
      read(input)
      quickest[place] = Math.min(quickest[place] as number, (performance.now() - start) * 1000)
    })
  }
  const { user, system } = process.cpuUsage(before)
  quickest.sort((a, b) => a - b)
  const at = (share: number): number => quickest[Math.floor(inputs.length * share)] ?? 0
  const cpu = (user + system) / inputs.length / READINGS
  return { n: inputs.length, cpu, p50: at(0.5), p99: at(0.99) }
}

function rounded(microseconds: number): string {
  return microseconds.toFixed(1).padStart(9)
}

describe.runIf(hasData)('what reading costs', () => {
  const rows = hasData ? recorded() : []
  const prompts = [...new Set(rows.map(({ prompt }) => prompt))]
  const answers: readonly CheckInput[] = rows.flatMap(({ prompt, answers: given }) =>
    given.map((answer) => ({ question: prompt, answer })),
  )

  test.each(LENGTHS)('texts of %s characters', (label, least, longest) => {
    const isFit = (text: string): boolean => text.length >= least && text.length <= longest
    const requests = prompts.filter(isFit).slice(0, MOST).map(requestOf)
    const inputs = answers.filter(({ answer }) => isFit(answer)).slice(0, MOST)
    const timings = {
      classify: timed(requests, (request) => classify(request, scoreDifficulty)),
      // A new object each time, as the checks of one answer share what they read of it.
      checks: timed(inputs, (input) => runTextChecks(DEFAULT_CHECKS.direct, { ...input })),
      riskOfAnswer: timed(inputs, ({ answer }) => riskOfAnswer(answer)),
    }
    for (const [what, { n, cpu, p50, p99 }] of Object.entries(timings)) {
      const figures = [cpu, p50, p99].map(rounded).join('')
      process.stdout.write(
        `${what.padEnd(13)} ${label.padEnd(12)} n=${n} CPU, p50, p99 µs:${figures}\n`,
      )
    }
    expect(timings.classify.n).toBeGreaterThan(40)
    expect(timings.checks.n).toBeGreaterThan(100)
    expect(timings.classify.p99).toBeLessThan(1000)
    expect(timings.checks.p99).toBeLessThan(10_000)
  })
})

/**
 * The recorded answers of each protocol with a field or two of another kind, events twice, dropped, swapped or strange, or
 * cut: a client of models reads parts of the kinds there are and one end, or fails as its upstream's fault.
 */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Protocol } from '../../src/core/card.ts'
import type { Part } from '../../src/core/chat.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { JUNK, placesIn, put } from '../support/places-in-json.ts'
import {
  cutBytes,
  type ScriptedAnswer,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { RECORDINGS, type Recording, streamOf, wholeOf } from './model-client-recordings.ts'
import { call, card, collect } from './model-client-support.ts'

const SEED = Number(process.env.HOSTILE_SEED ?? 20_261_130)
const RUNS = Number(process.env.HOSTILE_RUNS ?? 40)

const RAW = [
  'null',
  '[]',
  '"text"',
  '7',
  '{',
  '{"error":{"message":"boom"}}',
  '{"error":"boom"}',
  '{}',
]

const changes = fc.array(
  fc.record({
    how: fc.constantFrom('put', 'put', 'put', 'twice', 'drop', 'last', 'raw', 'cut'),
    at: fc.nat(30),
    field: fc.nat(60),
    junk: fc.constantFrom(...JUNK),
    raw: fc.constantFrom(...RAW),
  }),
  { minLength: 1, maxLength: 2 },
)
type Changes = typeof changes extends fc.Arbitrary<infer Value> ? Value : never

/** Events as their JSON, and what stands before each; an answer that is whole is one of them. */
function eventsOf(bytes: string): { readonly before: string; readonly json: string }[] {
  return bytes.split('\n').flatMap((line, at, lines) => {
    const [, field = '', json = ''] = /^(data: ?)?(\{.*\})\s*$/.exec(line) ?? []
    if (json === '') return []
    const named = /^event:/.test(lines[at - 1] ?? '') ? `${lines[at - 1]}\n` : ''
    return [{ before: named + field, json }]
  })
}

function mutated(bytes: string, all: Changes): string {
  const events = eventsOf(bytes)
  let share = 1
  for (const { how, at, field, junk, raw } of all) {
    const place = at % Math.max(1, events.length)
    const event = events[place]
    if (event === undefined) break
    const value: unknown = how === 'put' && isJson(event.json) ? JSON.parse(event.json) : undefined
    const places = placesIn(value)
    const json = JSON.stringify(put(value, places[field % Math.max(1, places.length)] ?? [], junk))
    if (how === 'put') events[place] = { ...event, json: json ?? 'null' }
    else if (how === 'twice') events.splice(place, 0, event)
    else if (how === 'drop') events.splice(place, 1)
    else if (how === 'last') events.push(...events.splice(place, 1))
    else if (how === 'raw') events.splice(place, 0, { ...event, json: raw })
    else share = (field + 1) / 62
  }
  const end = bytes.includes('data:') ? '\n\n' : '\n'
  const written = events.map(({ before, json }) => `${before}${json}${end}`).join('')
  return written.slice(0, Math.ceil(written.length * share))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

let answer: ScriptedAnswer = { contentType: '', pieces: [] }
const upstream = await startScriptedUpstream(() => answer)
afterAll(() => upstream.close())

const CONTENT = new Set([
  'text-delta',
  'reasoning-delta',
  'refusal-delta',
  'tool-call-delta',
  'media',
])

function expectSound(parts: readonly Part[]): void {
  let ends = 0
  for (const part of parts) {
    if (part.type === 'end' && (part.choice ?? 0) === 0) ends += 1
    const isFirst = !('choice' in part) || (part.choice ?? 0) === 0
    if (CONTENT.has(part.type) && isFirst) expect(ends, 'what is said comes before its end').toBe(0)
    if ('text' in part) expect(part.text).toBeTypeOf('string')
    if (part.type === 'tool-call-delta') expectCall(part)
    if (part.type === 'media') expect(part.data).toBeTypeOf('string')
    if (part.type !== 'usage') continue
    const { estimated: _told, ...counts } = part.usage
    for (const count of Object.values(counts)) {
      expect(Number.isSafeInteger(count) && count >= 0, JSON.stringify(part)).toBe(true)
    }
  }
  expect(ends, 'ends').toBeLessThanOrEqual(1)
}

function expectCall(part: Extract<Part, { type: 'tool-call-delta' }>): void {
  expect(Number.isSafeInteger(part.index) && part.index >= 0, JSON.stringify(part)).toBe(true)
  for (const text of [part.id, part.name, part.argumentsDelta]) {
    expect(['string', 'undefined']).toContain(typeof text)
  }
}

const STREAM_TYPES: Partial<Record<Protocol, string>> = { ollama: 'application/x-ndjson' }

describe.each(['openai', 'anthropic', 'google', 'ollama'] as const)('%s', (protocol) => {
  const recordings = RECORDINGS.filter((recording) => recording.protocol === protocol)

  it.each(recordings)('is read as parts or fails: $name', async (recording) => {
    const media = recording.meaning.media.length > 0
    const client = createModelClient(card({ output: media ? ['text', 'image'] : ['text'] }), {
      protocol,
      baseUrl: upstream.url,
      allowPrivate: true,
      ...(recording.quirks ? { quirks: recording.quirks } : {}),
    })
    const failures: string[] = []
    for (const one of fc.sample(changes, { numRuns: RUNS, seed: SEED })) {
      for (const stream of [true, false]) {
        const told = toldBy(recording, one, stream)
        answer = told
        try {
          const { parts, error } = await collect(client, call({ stream }))
          expectSound(parts)
          if (error) expect(error.code, error.message).not.toBe('internal')
          else
            expect(
              parts.some(({ type }) => type === 'end'),
              'it has an end',
            ).toBe(true)
        } catch (thrown) {
          failures.push(
            `${stream ? 'streamed' : 'whole'} ${JSON.stringify(one)}\n${String(told.pieces.join('')).slice(0, 1500)}\n  ${(thrown as Error).stack?.slice(0, 700)}`,
          )
        }
      }
    }
    await client.close?.()
    expect(failures.slice(0, 5).join('\n\n')).toBe('')
  })
})

function toldBy(recording: Recording, one: Changes, stream: boolean): ScriptedAnswer {
  const whole = () => JSON.stringify(JSON.parse(wholeOf(recording)))
  const text = mutated(stream ? streamOf(recording) : whole(), one)
  const usual = STREAM_TYPES[recording.protocol] ?? 'text/event-stream'
  return { contentType: stream ? usual : 'application/json', pieces: cutBytes(text, [700]) }
}

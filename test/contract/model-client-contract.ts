import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Protocol } from '../../src/core/card.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { createModelClient } from '../../src/providers/create-model-client.ts'
import { refusalsOf } from '../support/provider-rules/refusals.ts'
import { MADE_UP, type Recording, streamOf, wholeOf } from './model-client-recordings.ts'
import { call, card, collect, meaningOf } from './model-client-support.ts'

/** Bytes that the next call is answered with, piece by piece. */
interface Script {
  readonly pieces: readonly Buffer[]
  readonly contentType: string
}

/** An upstream that says what it is told to, one write a piece. */
async function startScriptedUpstream() {
  let script: Script = { pieces: [], contentType: '' }
  const seen: { path: string; body: Record<string, unknown> }[] = []
  const refused: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = request.url ?? ''
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}')
    seen.push({ path, body })
    refused.push(...refusalsOf(path, body))
    response.writeHead(200, { 'content-type': script.contentType })
    for (const piece of script.pieces) {
      response.write(piece)
      await new Promise((resolve) => setImmediate(resolve))
    }
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    say(next: Script) {
      script = next
    },
    async close() {
      await new Promise((resolve) => server.close(resolve))
      expect(refused).toEqual([])
    },
  }
}

const STREAM_TYPES: Partial<Record<Protocol, string>> = { ollama: 'application/x-ndjson' }

/** What every protocol's client has to hold: an answer means the same however its bytes arrive. */
export function modelClientContract(protocol: Protocol, recordings: readonly Recording[]): void {
  describe(`a client of the protocol ${protocol}`, () => {
    let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
    const clients = new Map<Recording, ModelClient>()
    const clientOf = (recording: Recording): ModelClient => clients.get(recording)!

    beforeAll(async () => {
      upstream = await startScriptedUpstream()
      for (const recording of recordings) {
        const connection = {
          protocol,
          baseUrl: upstream.url,
          allowPrivate: true,
          ...(recording.quirks ? { quirks: recording.quirks } : {}),
        }
        const output =
          recording.meaning.media.length > 0 ? (['text', 'image'] as const) : (['text'] as const)
        clients.set(recording, createModelClient(card({ output }), connection))
      }
    })
    afterAll(async () => {
      for (const client of clients.values()) await client.close?.()
      await upstream.close()
    })

    async function readStream(recording: Recording, pieces: readonly Buffer[]) {
      upstream.say({ pieces, contentType: STREAM_TYPES[protocol] ?? 'text/event-stream' })
      return collect(clientOf(recording))
    }

    describe.each(recordings)('reads $name', (recording) => {
      it('as a stream', async () => {
        const { parts, error } = await readStream(recording, [Buffer.from(streamOf(recording))])
        expect(error).toBeUndefined()
        expect(withoutMadeUpIds(meaningOf(parts), recording)).toEqual(recording.meaning)
      })

      it('as a whole', async () => {
        upstream.say({ pieces: [Buffer.from(wholeOf(recording))], contentType: 'application/json' })
        const { parts, error } = await collect(clientOf(recording), call({ stream: false }))
        expect(error).toBeUndefined()
        expect(withoutMadeUpIds(meaningOf(parts), recording)).toEqual(recording.meaning)
      })

      it('ends with its usage and one end for each choice, in this order', async () => {
        const { parts } = await readStream(recording, [Buffer.from(streamOf(recording))])
        const last = parts.slice(-1 - recording.meaning.ends.length).map((part) => part.type)
        expect(last).toEqual(['usage', ...recording.meaning.ends.map(() => 'end')])
      })

      it('the same however its bytes are cut and its lines are ended', async () => {
        await fc.assert(
          fc.asyncProperty(shapes(protocol), async (shape) => {
            const bytes = Buffer.from(shape.dress(streamOf(recording)))
            const { parts, error } = await readStream(recording, cut(bytes, shape.cuts))
            expect(error).toBeUndefined()
            expect(withoutMadeUpIds(meaningOf(parts), recording)).toEqual(recording.meaning)
          }),
          { numRuns: 30, verbose: 1 },
        )
      })

      it('never as complete when its end is missing', async () => {
        const text = streamOf(recording)
        const events = text.split(protocol === 'ollama' ? '\n' : '\n\n').filter(Boolean)
        const whole = await readStream(recording, [Buffer.from(text)])
        const firstEnd = 1 + events.findIndex((event) => ENDS[protocol]?.test(event))
        const cutAt = text.indexOf(events[Math.max(0, firstEnd - 1)]!)
        await fc.assert(
          fc.asyncProperty(fc.integer({ min: 1, max: Math.max(1, cutAt) }), async (length) => {
            const { parts, error } = await readStream(recording, [
              Buffer.from(text.slice(0, length)),
            ])
            expect(error?.code).toBe('upstream_truncated')
            expect(parts.some((part) => part.type === 'end')).toBe(false)
            expect(meaningOf(whole.parts).text.startsWith(meaningOf(parts).text)).toBe(true)
          }),
          { numRuns: 15, verbose: 1 },
        )
      })
    })
  })
}

/** An event that closes the answer, or its first choice. */
const ENDS: Partial<Record<Protocol, RegExp>> = {
  openai: /"finish_reason":"|"type":"response\.(?:completed|incomplete)"/,
  anthropic: /"stop_reason":"/,
  google: /"finishReason"|"blockReason"/,
  ollama: /"done":true/,
}

interface Shape {
  readonly cuts: readonly number[]
  dress(text: string): string
}

/** Everything that server-sent events allow without changing what is said. */
function shapes(protocol: Protocol): fc.Arbitrary<Shape> {
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })
  const mark = fc.boolean()
  if (protocol === 'ollama') {
    return fc.record({ cuts, mark, ending: fc.constantFrom('\n', '\r\n') }).map((shape) => ({
      cuts: shape.cuts,
      dress: (text) => (shape.mark ? '\uFEFF' : '') + text.replaceAll('\n', shape.ending),
    }))
  }
  return fc
    .record({
      cuts,
      mark,
      ending: fc.constantFrom('\n', '\r\n', '\r'),
      comments: fc.boolean(),
      manyLines: fc.boolean(),
    })
    .map((shape) => ({
      cuts: shape.cuts,
      dress(text) {
        const comment = shape.comments ? ': still here\n\n: and here\n' : ''
        const events = text
          .split('\n\n')
          .filter(Boolean)
          .map((event) => comment + (shape.manyLines ? overManyLines(event) : event))
        const dressed = `${events.join('\n\n')}\n\n`.replaceAll('\n', shape.ending)
        return (shape.mark ? '\uFEFF' : '') + dressed
      },
    }))
}

/** The same JSON, one `data:` line for each of its lines. */
function overManyLines(event: string): string {
  const at = event.indexOf('data: ')
  const data = event.slice(at + 'data: '.length)
  if (data === '[DONE]') return event
  const lines = JSON.stringify(JSON.parse(data), null, 1).split('\n')
  return event.slice(0, at) + lines.map((line) => `data: ${line}`).join('\n')
}

function cut(bytes: Buffer, at: readonly number[]): readonly Buffer[] {
  const offsets = [...new Set(at.map((share) => Math.floor(share * bytes.length)))].sort(
    (a, b) => a - b,
  )
  return [0, ...offsets]
    .map((offset, index) => bytes.subarray(offset, offsets[index] ?? bytes.length))
    .filter((piece) => piece.length > 0)
}

function withoutMadeUpIds(meaning: ReturnType<typeof meaningOf>, { meaning: wanted }: Recording) {
  const toolCalls = meaning.toolCalls.map((toolCall, index) => {
    if (wanted.toolCalls[index]?.id !== MADE_UP) return toolCall
    expect(toolCall.id).toMatch(/^call_\w{8,}$/)
    return { ...toolCall, id: MADE_UP }
  })
  return { ...meaning, toolCalls }
}

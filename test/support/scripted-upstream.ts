import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { refusalsOf } from './provider-rules/refusals.ts'

export interface ScriptedAnswer {
  readonly contentType: string
  readonly pieces: readonly (Buffer | string)[]
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

export interface SeenRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly raw: Buffer
  readonly body: Record<string, unknown>
}

export function asJson(value: unknown, status = 200): ScriptedAnswer {
  return { contentType: 'application/json', pieces: [JSON.stringify(value)], status }
}

/** One piece an event, named by its `type` where it has one. */
export function asEvents(values: readonly object[]): ScriptedAnswer {
  return {
    contentType: 'text/event-stream',
    pieces: values.map((value) => {
      const name = 'type' in value ? `event: ${value.type}\n` : ''
      return `${name}data: ${JSON.stringify(value)}\n\n`
    }),
  }
}

/**
 * An upstream on loopback that answers each request as `answer` says, one write a piece, and keeps what it was asked. It
 * closes with an error where a real provider would have refused a request, but for those that a test sends on purpose.
 */
export async function startScriptedUpstream(
  answer: (request: SeenRequest) => ScriptedAnswer,
  onPurpose: readonly string[] = [],
): Promise<{
  readonly url: string
  readonly seen: SeenRequest[]
  close(): Promise<void>
}> {
  const seen: SeenRequest[] = []
  const refused = new Set<string>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks)
    const asked = { path: request.url ?? '', headers: request.headers, raw, body: jsonOf(raw) }
    seen.push(asked)
    for (const says of refusalsOf(asked.path, asked.body)) refused.add(says)
    const { contentType, pieces, status = 200, headers = {} } = answer(asked)
    response.writeHead(status, { 'content-type': contentType, ...headers })
    for (const piece of pieces) {
      response.write(piece)
      await new Promise((resolve) => setImmediate(resolve))
    }
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      await new Promise((resolve) => server.close(resolve))
      const unwanted = [...refused].filter((says) => !onPurpose.includes(says))
      if (unwanted.length > 0) throw new Error(`A provider would refuse: ${unwanted.join('; ')}`)
    },
  }
}

function jsonOf(raw: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(raw.toString() || '{}')
  } catch {
    return {}
  }
}

/** Cuts bytes into pieces of `lengths`, over and over; characters may be cut in two. */
export function cutBytes(text: string, lengths: readonly number[]): readonly Buffer[] {
  const bytes = Buffer.from(text)
  const pieces: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, lengths[turn % lengths.length] ?? bytes.length)
    pieces.push(bytes.subarray(at, at + length))
    at += length
  }
  return pieces
}

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { completion } from './openai-answers.ts'

export interface SlowUpstream {
  readonly url: string
  /** Questions in the order they came; a question that was asked again stands here again. */
  readonly asked: string[]
  /** Most questions that were open at once. */
  readonly most: number
  /** How long an answer takes, milliseconds. */
  delayMs: number
  /** Status that the next answers have, instead of 200. */
  readonly failures: number[]
  /** Keeps what is asked from now on waiting until the function that it returns is called. */
  hold(): () => void
  close(): Promise<unknown>
}

/** An OpenAI-shaped upstream on loopback that takes its time and counts how many wait for it. */
export async function startSlowUpstream(delayMs: number): Promise<SlowUpstream> {
  const asked: string[] = []
  const failures: number[] = []
  let open = 0
  let most = 0
  let held: Promise<void> | undefined
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      // The gateway looks whether a server that failed is back.
      response.end(JSON.stringify({ object: 'list', data: [] }))
      return
    }
    const body = await readJson(request)
    if (body === undefined) {
      response.destroy()
      return
    }
    const question = String(body.messages.at(-1)?.content)
    asked.push(question)
    open += 1
    most = Math.max(most, open)
    response.on('close', () => {
      open -= 1
    })
    await (held ?? new Promise((resolve) => setTimeout(resolve, upstream.delayMs)))
    response.writeHead(failures.shift() ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(completion({ content: `You asked: ${question}` })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const upstream = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    failures,
    delayMs,
    get most() {
      return most
    },
    hold() {
      let release = (): void => {}
      held = new Promise((resolve) => {
        release = () => {
          held = undefined
          resolve()
        }
      })
      return () => release()
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
  return upstream
}

interface Asked {
  readonly model: string
  readonly messages: readonly { readonly content: unknown }[]
}

/** Undefined where the client left before its question was whole. */
async function readJson(request: IncomingMessage): Promise<Asked | undefined> {
  try {
    return JSON.parse(await text(request))
  } catch {
    return undefined
  }
}

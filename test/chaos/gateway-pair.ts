/** Gateways on one database, each a process of its own that is killed and started again while others ask it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

export interface GatewayPair {
  /** Ends a process with SIGKILL. */
  kill(place: number): Promise<void>
  start(place: number): Promise<void>
  /** Asks any gateway that lives; waits for one where none does. */
  ask(asked: Asked): Promise<Answered>
  close(): Promise<void>
}

export interface Asked {
  readonly method?: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Answered {
  /** 0 where no status came before the gateway was gone. */
  readonly status: number
  readonly headers: Headers
  /** What had come of the body. */
  readonly text: string
  /** The body came to its end. */
  readonly isWhole: boolean
}

/**
 * @param entry the built program of a gateway, which prints where it listens
 * @param random draws which gateway is asked, 0..1
 */
export function createGatewayPair(
  entry: string,
  file: string,
  storeUrl: string,
  random: () => number,
): GatewayPair {
  let isClosed = false
  const places: ({ readonly child: ChildProcess; readonly url: string } | undefined)[] = []
  const starting = new Set<ChildProcess>()
  const anyUrl = async (): Promise<string> => {
    for (;;) {
      if (isClosed) throw new Error('the gateways are closed')
      const living = places.filter((one) => one !== undefined)
      const one = living[Math.floor(random() * living.length)]
      if (one) return one.url
      await setTimeout(20)
    }
  }
  const kill = async (place: number) => {
    const { child } = places[place] ?? {}
    places[place] = undefined
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return {
    kill,
    async start(place) {
      if (isClosed) throw new Error('the gateways are closed')
      const child = spawn(process.execPath, [entry, file, storeUrl], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      starting.add(child)
      const ended = once(child, 'exit').then(() => Promise.reject(new Error('it did not start')))
      const printed = await Promise.race([once(child.stdout, 'data'), ended])
      ended.catch(() => {})
      starting.delete(child)
      places[place] = { child, url: String(printed[0]).trim() }
    },
    ask: async ({ method = 'GET', path, headers, body }) =>
      readToItsEnd(
        fetch(`${await anyUrl()}${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    close: async () => {
      isClosed = true
      for (const child of starting) child.kill('SIGKILL')
      await Promise.all(places.map((_, place) => kill(place)))
    },
  }
}

async function readToItsEnd(asking: Promise<Response>): Promise<Answered> {
  const response = await asking.catch(() => undefined)
  if (!response) return { status: 0, headers: new Headers(), text: '', isWhole: false }
  const { status, headers } = response
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const piece of response.body ?? []) text += decoder.decode(piece, { stream: true })
    return { status, headers, text, isWhole: true }
  } catch {
    return { status, headers, text, isWhole: false }
  }
}

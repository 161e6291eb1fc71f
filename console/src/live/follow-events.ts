import { sendToApi } from '../api/call-api.ts'
import type { LiveState } from '../api/live-state.ts'
import { type ServerEvent, serverEvents } from '../api/server-events.ts'

interface Follower {
  heard(event: ServerEvent): void
  changed(state: LiveState): void
}

/** The gateway says something every fifteen seconds; longer silence is a connection that died without a word. */
const SILENCE_MS = 40_000
const LONGEST_PAUSE_MS = 30_000

/** Follows what happens until `signal` aborts. A stream that ends is opened again, one that fails after a while. */
export async function followEvents(
  path: string,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  const told: Follower = {
    heard: (event) => follower.heard(event),
    changed(state) {
      // However it ends, a stream that came was no failure to open one.
      if (state === 'live') failures = 0
      follower.changed(state)
    },
  }
  while (!signal.aborted) {
    try {
      await followOnce(path, told, signal)
    } catch {
      if (signal.aborted) return
      failures += 1
      follower.changed('polling')
    }
    // Many consoles lose their streams at the same moment; they come back at different ones.
    await pause(Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** failures) * Math.random(), signal)
  }
}

async function followOnce(path: string, follower: Follower, signal: AbortSignal): Promise<void> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  try {
    const both = AbortSignal.any([signal, silence.signal])
    const { body } = await sendToApi(path, { signal: both })
    if (!body) throw new Error('The stream has no body')
    let isEmpty = true
    for await (const event of serverEvents(body)) {
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      isEmpty = false
      follower.changed('live')
      if (event.data !== '') follower.heard(event)
    }
    if (isEmpty) throw new Error('The stream ended before it began')
  } finally {
    clearTimeout(timer)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

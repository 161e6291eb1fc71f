/** One connection to a server of the Redis protocol. It ends for good at its first failure; who uses it opens another. */
export interface ValkeyConnection {
  send(command: readonly string[]): Promise<unknown>
  /** Waits a moment for answers under way. */
  close(): Promise<void>
  destroy(): void
}

/** Questions under way at once; more are refused at once, so that a server that hangs fills no memory here. */
const MOST_UNDER_WAY = 10_000
const CLOSE_MS = 500

/** Throws where there is none within the time, or the server does not let us in. `onEnd`: it ended by itself. */
export async function openValkey(
  url: string,
  connectMs: number,
  onEnd: (thrown: unknown) => void,
): Promise<ValkeyConnection> {
  // Read only where a configuration asks for it: it is large.
  const { createClient } = await import('@redis/client')
  const client = createClient({
    url: url.replace(/^valkey(s?):/, 'redis$1:'),
    RESP: 2,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_UNDER_WAY,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: 2 * connectMs, reconnectStrategy: false },
  })
  let isOpen = false
  let isEnding = false
  const destroy = (): void => {
    isEnding = true
    client.destroy()
  }
  client.on('error', (thrown: unknown) => {
    if (isOpen && !isEnding) onEnd(thrown)
  })
  await connectWithin(connectMs, client.connect(), destroy)
  isOpen = true
  return {
    send: (command) => client.sendCommand(command),
    destroy,
    async close() {
      isEnding = true
      const timer = setTimeout(destroy, CLOSE_MS)
      await client.close().catch(() => undefined)
      clearTimeout(timer)
    },
  }
}

/** A server that accepts connections and then says nothing would be waited for without end. */
function connectWithin(ms: number, connecting: Promise<unknown>, giveUp: () => void) {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new ConnectTimeoutError())
      giveUp()
    }, ms)
    connecting.then(
      () => resolve(),
      (thrown) => reject(thrown),
    )
    connecting.finally(() => clearTimeout(timer)).catch(() => undefined)
  })
}

class ConnectTimeoutError extends Error {
  readonly code = 'ETIMEDOUT'
}

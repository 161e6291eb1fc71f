import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * A port for a server that is started later, or again. It is below those that the system gives to whoever asks for any:
 * tests beside this one ask all the time, and could be given it before it is used.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer().listen(port, '127.0.0.1')
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    )
    probe.close()
    if (!isFree) continue
    await once(probe, 'close')
    return port
  }
}

import { readFile } from 'node:fs/promises'
import { GatewayError } from '../../core/errors.ts'
import type { ChangingKey } from './credential.ts'

/** How old what was read may be. */
const FRESH_MS = 1000
const MOST_BYTES = 64 * 1024
/** What HTTP carries in a header. A file that is being written may hold less, or nothing yet. */
const KEY = /^[\x21-\x7e]+$/

/**
 * A key in a file that somebody else keeps fresh: a sidecar, a job, Kubernetes. It is read again when it is used, once a
 * second at most. While the file holds no key, the last one counts.
 */
export function createKeyFile(path: string, first?: string): ChangingKey<string> {
  let key = first
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  async function readNow(): Promise<void> {
    const found = await readKey(path).catch(() => undefined)
    key = found ?? key
    readAt = performance.now()
    reading = undefined
  }
  function read(): Promise<void> {
    reading ??= readNow()
    return reading
  }

  return {
    async now() {
      if (performance.now() - readAt > FRESH_MS) await read()
      if (key !== undefined) return key
      throw new GatewayError('upstream_auth', 'The provider’s key file contains no key', {
        fault: 'key',
      })
    },
    async isRenewed(refused) {
      await read()
      return key !== undefined && key !== refused
    },
  }
}

/** The key in the file; undefined where it holds none. Rejects where it cannot be read. */
async function readKey(path: string): Promise<string | undefined> {
  const content = await readFile(path)
  const text = content.length > MOST_BYTES ? '' : content.toString('utf8').trim()
  return KEY.test(text) ? text : undefined
}

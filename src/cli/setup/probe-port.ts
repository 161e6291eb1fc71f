import { createServer } from 'node:net'
import type { Settings } from '../../config/settings/settings.ts'
import type { Finding } from './finding.ts'

type Server = Pick<Settings['server'], 'host' | 'port'>

/** `/readyz` itself answers within two seconds, whatever the store does. */
const ANSWERS_WITHIN_MS = 5_000

/** Whether a start can listen there; where a gateway does, what it says of itself: only it knows what waits in its memory. */
export async function probePort({ server }: { server: Server }): Promise<readonly Finding[]> {
  const what = `port ${server.host}:${server.port}`
  const code = await whyNotFree(server)
  if (code === undefined) return [{ level: 'ok', what, message: 'free' }]
  if (code !== 'EADDRINUSE') {
    return [{ level: 'problem', what, message: `cannot be listened on (${code})` }]
  }
  const told = await readiness(server)
  if (told === undefined) {
    return [{ level: 'warning', what, message: 'something listens there that is no gateway' }]
  }
  return [{ level: 'ok', what, message: 'a gateway listens there' }, ...findingsOf(told)]
}

function whyNotFree({ host, port }: Server): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => resolve(code))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}

/** As `GET /readyz` tells it. */
interface Readiness {
  readonly ready: boolean
  readonly status: string
  readonly problems: Readonly<Record<string, unknown>>
}

async function readiness({ host, port }: Server): Promise<Readiness | undefined> {
  try {
    const answer = await fetch(`http://${reachable(host)}:${port}/readyz`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    })
    const told: unknown = await answer.json()
    return isReadiness(told) ? told : undefined
  } catch {
    return undefined
  }
}

/** Who listens on every address is asked on loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function isReadiness(told: unknown): told is Readiness {
  if (typeof told !== 'object' || told === null) return false
  if (!('ready' in told && 'status' in told && 'problems' in told)) return false
  const { ready, status, problems } = told
  return typeof ready === 'boolean' && typeof status === 'string' && typeof problems === 'object'
}

function findingsOf({ ready, status, problems }: Readiness): readonly Finding[] {
  const level: Finding['level'] = ready ? 'warning' : 'problem'
  const told = Object.entries(problems ?? {}).map(
    ([part, message]): Finding => ({
      level,
      what: `gateway, ${part}`,
      message: String(message),
    }),
  )
  if (told.length > 0) return told
  return [{ level: ready ? 'ok' : level, what: 'gateway', message: status }]
}

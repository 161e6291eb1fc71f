/** A real Valkey or Redis for tests: keeps nothing, on a loopback port, stopped by its own pid. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openValkey } from '../../src/store/limits/valkey-connection.ts'
import { freePort } from './free-port.ts'

export interface TestValkey {
  readonly port: number
  readonly url: string
  /** One command, over a connection of its own. */
  command(...words: string[]): Promise<unknown>
  /** Answers nothing until it is resumed; connections stay. */
  hang(): void
  resume(): void
  /** Ends it, with everything it knew. */
  kill(): Promise<void>
  /** Starts it again on the same port, where it was killed. */
  start(): Promise<void>
  /** Ends it for good. */
  stop(): Promise<void>
}

/** The server's program; undefined where none is installed, which in CI is an error. */
export function findValkey(): string | undefined {
  const found = ['valkey-server', 'redis-server']
    .flatMap((name) => (process.env.PATH ?? '').split(':').map((folder) => join(folder, name)))
    .find((file) => existsSync(file))
  if (!found && process.env.CI === 'true') {
    throw new Error('Valkey is missing: apt-get install valkey-server')
  }
  return found
}

export async function startValkey(program: string, password = ''): Promise<TestValkey> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-valkey-'))
  const urlOf = (port: number) => `redis://:${password}@127.0.0.1:${port}/0`
  const start = async (port: number): Promise<ChildProcess> => {
    const options = ['--save', '', '--appendonly', 'no', '--dir', folder, '--requirepass', password]
    const server = spawn(
      program,
      ['--port', String(port), '--bind', '127.0.0.1', '--daemonize', 'no', ...options],
      { stdio: 'ignore' },
    )
    await untilAnswering(urlOf(port), server)
    return server
  }
  let port = await freePort()
  let server = await start(port).catch(async () => {
    // Another test may have taken the port that was free a moment ago.
    port = await freePort()
    return start(port)
  })
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    server.kill('SIGKILL')
    await exited
  }
  return {
    port,
    url: urlOf(port),
    command: (...words) => runOnce(urlOf(port), words),
    hang: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    kill,
    start: async () => {
      if (server.exitCode !== null || server.signalCode !== null) server = await start(port)
    },
    stop: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function runOnce(url: string, words: readonly string[]): Promise<unknown> {
  const connection = await openValkey(url, 30_000, () => {})
  try {
    return await connection.send(words)
  } finally {
    await connection.close()
  }
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const answered = await runOnce(url, ['PING']).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the server did not answer within half a minute')
}

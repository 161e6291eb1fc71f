/** A real PostgreSQL for tests: a fresh cluster in a temporary folder, on a loopback port, stopped by its own pid. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from './free-port.ts'

export interface TestPostgres {
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>
  /** Ends every connection at once; `crash` leaves it no time to put anything in order either. */
  restart(how?: 'crash'): Promise<void>
  stop(): Promise<void>
}

interface Account {
  readonly uid: number
  readonly gid: number
}

const DEBIAN_VERSIONS = '/usr/lib/postgresql'

/** Folder of the newest PostgreSQL programs; undefined where none are installed, which in CI is an error. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS) : []
  const folders = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_VERSIONS, version, 'bin'))
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')))
  if (!found && process.env.CI === 'true') {
    throw new Error('PostgreSQL is missing: apt-get install postgresql')
  }
  return found
}

export async function startPostgres(programs: string): Promise<TestPostgres> {
  const account = unprivilegedAccount()
  const folder = mkdtempSync(join(tmpdir(), 'secondline-postgres-'))
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'tester', '-A', 'trust', '--no-sync'], {
    ...account,
    cwd: folder,
    stdio: 'pipe',
  })
  let port = await freePort()
  const options = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`]
  const start = async (): Promise<ChildProcess> => {
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])],
      { ...account, cwd: folder, stdio: 'ignore' },
    )
    await untilAnswering(urlOf(port, 'postgres'), server)
    return server
  }
  let server = await start().catch(async () => {
    // Another test may have taken the port that was free a moment ago.
    port = await freePort()
    return start()
  })
  let databases = 0
  return {
    createDatabase: async () => {
      databases += 1
      const name = `test_${databases}`
      await runOnce(urlOf(port, 'postgres'), `create database ${name}`)
      return urlOf(port, name)
    },
    restart: async (how) => {
      await end(server, how === 'crash' ? 'SIGQUIT' : 'SIGINT')
      server = await start()
    },
    stop: async () => {
      await end(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL and PgBouncer refuse to run as root; Debian's package brings an account for them. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const ask = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: ask('-u'), gid: ask('-g') }
}

function urlOf(port: number, database: string): string {
  return `postgres://tester@127.0.0.1:${port}/${database}`
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`)
    const answered = await runOnce(url, 'select 1').then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('PostgreSQL did not answer within a minute')
}

export async function end(
  server: ChildProcess,
  signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT',
): Promise<void> {
  if (server.exitCode !== null) return
  server.kill(signal)
  await once(server, 'exit')
}

/** A real PgBouncer for tests, which lends a connection for one transaction; on a loopback port, stopped by its own pid. */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { end, unprivilegedAccount, untilAnswering } from './postgres.ts'

export interface TestPgbouncer {
  /** The way through it to a database of the server behind it. */
  through(database: string): string
  stop(): Promise<void>
}

/** Undefined where it is not installed (apt-get install pgbouncer). */
export function findPgbouncer(): string | undefined {
  return ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((file) => existsSync(file))
}

/** `server`: address of any database of the server. */
export async function startPgbouncer(program: string, server: string): Promise<TestPgbouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-pgbouncer-'))
  chmodSync(folder, 0o755)
  const behind = new URL(server)
  const port = await freePort()
  const config = join(folder, 'pgbouncer.ini')
  writeFileSync(
    config,
    `[databases]
* = host=${behind.hostname} port=${behind.port} user=${behind.username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
ignore_startup_parameters = statement_timeout
default_pool_size = 5
`,
  )
  const pooler = spawn(program, ['-q', config], { ...unprivilegedAccount(), stdio: 'ignore' })
  const through = (database: string): string => {
    const url = new URL(database)
    url.port = String(port)
    return url.href
  }
  await untilAnswering(through(server), pooler)
  return {
    through,
    stop: async () => {
      await end(pooler)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

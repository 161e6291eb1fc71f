/** What every attempt to escape is held to: a canary for each way out. */

import { createSocket, type Socket } from 'node:dgram'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SandboxLanguage } from '../../src/checks/code/sandbox/sandbox.ts'

export interface EscapeProbe {
  readonly language: SandboxLanguage
  readonly name: string
  readonly code: string
  /** Expression that shows what was got. */
  readonly show: string
}

export interface ProbeTargets {
  readonly secretFile: string
  readonly writtenFile: string
  /** A TCP and a UDP port of this machine on which somebody listens. */
  readonly port: number
}

export interface Canaries extends ProbeTargets {
  /** What none of the probes may ever show. */
  readonly secret: string
  readonly contacts: () => number
  readonly wasWritten: () => boolean
  close(): Promise<void>
}

export async function layCanaries(): Promise<Canaries> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-escape-'))
  const secret = `SECONDLINE-${Math.random().toString(36).slice(2)}`
  const secretFile = join(folder, 'secret.txt')
  const writtenFile = join(folder, 'written')
  writeFileSync(secretFile, secret)
  let contacts = 0
  const count = (): void => {
    contacts++
  }
  const server = createServer((socket) => {
    count()
    socket.end('HTTP/1.1 200 OK\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const datagrams = createSocket('udp4', count)
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve))
  return {
    secret,
    secretFile,
    writtenFile,
    port,
    contacts: () => contacts,
    wasWritten: () => existsSync(writtenFile),
    close: () => closeAll(server, datagrams, folder),
  }
}

async function closeAll(server: Server, datagrams: Socket, folder: string): Promise<void> {
  await new Promise((resolve) => server.close(resolve))
  await new Promise<void>((resolve) => datagrams.close(resolve))
  rmSync(folder, { recursive: true, force: true })
}

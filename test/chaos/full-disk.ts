/** A gateway of its own process whose disk can be filled, and emptied again. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildGatewayProcess } from '../support/build-entry.ts'

/** Part of util-linux: sets a limit of a process that runs. */
const PRLIMIT = '/usr/bin/prlimit'

export const canFillDisk = existsSync(PRLIMIT)

const entry = canFillDisk ? await buildGatewayProcess() : ''

// biome-ignore lint/suspicious/noExplicitAny: tests read bodies of several shapes.
type Body = any

export interface FullDiskGateway {
  call(
    path: string,
    body?: object | FormData,
    method?: string,
  ): Promise<{ status: number; body: Body }>
  ask(content: string): Promise<{ status: number; body: Body }>
  /** No file of it may grow beyond some bytes any more. */
  fill(): void
  empty(): void
  stop(): void
}

export async function startFullDiskGateway(config: string): Promise<FullDiskGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-full-'))
  const file = join(folder, 'secondline.yaml')
  writeFileSync(file, config)
  const child = spawn(process.execPath, [entry, file, `sqlite:${join(folder, 'secondline.db')}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = String((await once(child.stdout, 'data'))[0]).trim()
  const limit = (bytes: string) =>
    execFileSync(PRLIMIT, [`--pid=${child.pid}`, `--fsize=${bytes}:unlimited`])
  const call: FullDiskGateway['call'] = async (path, body, method = 'POST') => {
    const isForm = body instanceof FormData
    const response = await fetch(url + path, {
      ...(isForm ? {} : { headers: { 'content-type': 'application/json' } }),
      ...(body === undefined ? {} : { method, body: isForm ? body : JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json() }
  }
  return {
    call,
    ask: (content) =>
      call('/v1/chat/completions', { model: 'auto', messages: [{ role: 'user', content }] }),
    fill: () => limit('4096'),
    empty: () => limit('unlimited'),
    stop: () => {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A real nginx for tests that runs the file of `deploy/`, on a loopback port and without TLS; stopped by its own pid. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'

export interface TestNginx {
  readonly url: string
  stop(): Promise<void>
}

/** The server's program; undefined where none is installed, which in CI is an error. */
export function findNginx(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin']
  const found = folders.map((folder) => join(folder, 'nginx')).find((file) => existsSync(file))
  if (!found && process.env.CI === 'true') {
    throw new Error('nginx is missing: apt-get install nginx-light')
  }
  return found
}

export async function startNginx(program: string, gateways: readonly string[]): Promise<TestNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-nginx-'))
  const site = readFileSync(new URL('../../deploy/nginx.conf', import.meta.url), 'utf8')
  for (let attempt = 0; ; attempt++) {
    const port = await freePort()
    writeFileSync(join(folder, 'nginx.conf'), around(siteAt(site, port, gateways), folder))
    const arguments_ = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr']
    const server = spawn(program, arguments_, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    server.stderr.on('data', (piece) => {
      said += piece
    })
    const url = `http://127.0.0.1:${port}`
    if (await isAnswering(url, server)) {
      const stop = async () => {
        await end(server)
        rmSync(folder, { recursive: true, force: true })
      }
      return { url, stop }
    }
    // Another test may have taken the port that was free a moment ago.
    if (attempt === 3) throw new Error(`nginx did not start: ${said}`)
  }
}

/** What an operator changes in the file: the name's port, its certificate and where the gateways are. */
function siteAt(site: string, port: number, gateways: readonly string[]): string {
  const servers = gateways.map((url) => `server ${new URL(url).host};`).join('\n')
  return site
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replace(/^\s*ssl_certificate.*$/gmu, '')
    .replace('server 127.0.0.1:8484;', servers)
}

function around(site: string, folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join('\n')
  const root = process.getuid?.() === 0 ? 'user root;\n' : ''
  return `${root}daemon off;\npid ${join(folder, 'pid')};\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${site}\n}\n`
}

async function isAnswering(url: string, server: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null) return false
    const status = await fetch(`${url}/livez`).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await end(server)
  return false
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = once(server, 'exit')
  server.kill('SIGTERM')
  await exited
}

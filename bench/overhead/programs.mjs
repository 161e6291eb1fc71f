/** Starts what a bench measures, each in a process of its own: on Linux the gateways on one core, upstream and load on another. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = fileURLToPath(new URL('.', import.meta.url))
/** What is built here. */
export const BUILT = join(here, '../../dist/cli/main.js')
const CORES = { load: '0', gateway: '1' }
export const canPin = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0

/** Keeps this process, which makes the load, off the gateways' core. */
export function pinLoad() {
  const words = ['-a', '-p', '-c', CORES.load, String(process.pid)]
  if (canPin) execFileSync('taskset', words, { stdio: 'ignore' })
}

/** What a bench of two builds was started with: the `main.js` of the other, a port, and options with their defaults. */
export function otherBuild(defaults) {
  const named = Object.entries({ ...defaults, port: '18790' })
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(
      named.map(([name, value]) => [name, { type: 'string', default: value }]),
    ),
  })
  const [other] = positionals
  if (other === undefined) throw new Error('Name the main.js of another build')
  return { other: resolve(other), port: Number(values.port), options: values }
}

/** Programs that share a folder and the upstream at `upstreamPort`. `end` stops them all and removes the folder. `more`: lines of configuration. */
export function createPrograms(upstreamPort, more = '') {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-bench-'))
  const config = join(folder, 'secondline.yaml')
  const upstream = `http://127.0.0.1:${upstreamPort}`
  const model = (id) =>
    `  - { id: ${id}, provider: openai, base_url: "${upstream}/v1", model: ${id}, api_key: k, allow_private: true, card: { context_tokens: 1000000 } }`
  writeFileSync(
    config,
    `models:\n${model('quick')}\n${model('thinker')}\nlines: { first: [quick], second: [thinker] }\n${more}`,
  )
  const children = []
  const start = (words, core = CORES.gateway) => {
    const command = [process.execPath, ...words]
    const [program, ...rest] = canPin ? ['taskset', '-c', core, ...command] : command
    const child = spawn(program, rest, { cwd: folder, stdio: 'ignore' })
    children.push(child)
    return child
  }
  return {
    start,
    upstream: () => start([join(here, 'mock-upstream.mjs'), String(upstreamPort)], CORES.load),
    bareProxy: (port) => start([join(here, 'bare-proxy.mjs'), String(port), upstream]),
    /** A gateway of the build whose `main.js` is given; `store` names its database. */
    gateway(main, port, store = port) {
      const url = `sqlite:${join(folder, `${store}.db`)}`
      return start([main, '--config', config, '--port', String(port), '--store', url])
    },
    end() {
      for (const child of children) child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const urlOf = (port) => `http://127.0.0.1:${port}/v1/chat/completions`

/** Milliseconds until `port` answers a request with this body. */
export async function untilItAnswers(port, body, headers = {}) {
  const begun = performance.now()
  while (performance.now() - begun < 20_000) {
    const answer = await fetch(urlOf(port), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    }).catch(() => undefined)
    await answer?.text()
    if (answer?.status === 200) return performance.now() - begun
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`Nothing answers on port ${port}`)
}

const TICK_MICROS = 1e6 / Number(spawnSync('getconf', ['CLK_TCK']).stdout ?? 100)

/** CPU time a process has used so far, all its threads together; NaN where the system does not tell. */
export function cpuMicros(child) {
  if (!child || !existsSync(`/proc/${child.pid}/stat`)) return Number.NaN
  const [, fields] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.split(' ').slice(11, 13).map(Number)
  return (user + system) * TICK_MICROS
}

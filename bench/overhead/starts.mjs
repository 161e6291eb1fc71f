/**
 * `node bench/overhead/starts.mjs [N] [--requests R] [OTHER/dist/cli/main.js …]`: how long a start takes until the first chat completion
 * is answered, of the bare proxy, of what is built here and of other builds, N times each in turns, on one core, with
 * a new database each time. Medians [least–most] of that time, of the processor time until then, which suffers least
 * from what else the machine does, and of the second answer. With `--requests` each process then answers R requests over 64
 * connections after four times as many to warm up: processor time of each and requests a second. Linux only.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { load, quantile } from './load.mjs'
import { createRequests } from './requests.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { requests: { type: 'string', default: '0' } },
})
const [times = '15', ...others] = positionals
const requests = Number(options.requests)
const UPSTREAM = 18790
const PORT = 18794
const CORES = { load: '0', gateway: '1' }
const TICK_MS = 10
const folder = mkdtempSync(join(tmpdir(), 'secondline-starts-'))
const { short, ordinary } = createRequests()

const start = (core, command) =>
  spawn('taskset', ['-c', core, process.execPath, ...command], { cwd: folder, stdio: 'ignore' })

function commandOf(main, run) {
  const config = join(folder, 'secondline.yaml')
  const model = (id) =>
    `  - { id: ${id}, provider: openai, base_url: "http://127.0.0.1:${UPSTREAM}/v1", model: ${id}, api_key: k, allow_private: true }`
  writeFileSync(
    config,
    `models:\n${model('quick')}\n${model('thinker')}\nlines: { first: [quick], second: [thinker] }\n`,
  )
  const store = `sqlite:${join(folder, `${run}.db`)}`
  return [main, '--config', config, '--port', String(PORT), '--store', store]
}

const programs = [
  {
    name: 'bare proxy',
    command: () => [join(here, 'bare-proxy.mjs'), String(PORT), `http://127.0.0.1:${UPSTREAM}`],
  },
  ...[join(here, '../../dist/cli/main.js'), ...others].map((main) => ({
    name: main,
    command: (run) => commandOf(main, run),
  })),
]

async function answer(port) {
  const begun = performance.now()
  while (performance.now() - begun < 20_000) {
    const reply = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: short(),
    }).catch(() => undefined)
    await reply?.text()
    if (reply?.status === 200) return performance.now() - begun
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`Nothing answers on port ${port}`)
}

/** Processor time of all threads so far. */
function cpuMs({ pid }) {
  const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.split(' ').slice(11, 13).map(Number)
  return (user + system) * TICK_MS
}

async function underLoad(child, mine) {
  const one = {
    url: `http://127.0.0.1:${PORT}/v1/chat/completions`,
    body: ordinary,
    connections: 64,
  }
  await load({ ...one, requests: 4 * requests })
  const before = cpuMs(child)
  const { totals, perSecond } = await load({ ...one, requests })
  mine.each.push(((cpuMs(child) - before) * 1000) / totals.length)
  mine.perSecond.push(perSecond)
}

const figures = new Map(
  programs.map(({ name }) => [name, { first: [], cpu: [], second: [], each: [], perSecond: [] }]),
)
if (requests > 0)
  execFileSync('taskset', ['-a', '-p', '-c', CORES.load, String(process.pid)], { stdio: 'ignore' })
const upstream = start(CORES.load, [join(here, 'mock-upstream.mjs'), String(UPSTREAM)])
try {
  await answer(UPSTREAM)
  for (let time = 0; time < Number(times); time++) {
    for (const [place, { name, command }] of programs.entries()) {
      const child = start(CORES.gateway, command(`${time}-${place}`))
      const mine = figures.get(name)
      mine.first.push(await answer(PORT))
      mine.cpu.push(cpuMs(child))
      mine.second.push(await answer(PORT))
      if (requests > 0) await underLoad(child, mine)
      const gone = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGKILL')
      await gone
    }
  }
  const spread = (values) =>
    `${quantile(values, 0.5).toFixed(0)} [${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}]`
  const loaded = requests > 0 ? ' processor time per request, µs | requests a second |' : ''
  console.log(`| | first answer, ms | processor time until then, ms | second answer, ms |${loaded}`)
  console.log(`|---|--:|--:|--:|${requests > 0 ? '--:|--:|' : ''}`)
  for (const [name, { first, cpu, second, each, perSecond }] of figures) {
    const more = requests > 0 ? ` ${spread(each)} | ${spread(perSecond)} |` : ''
    console.log(`| ${name} | ${spread(first)} | ${spread(cpu)} | ${spread(second)} |${more}`)
  }
} finally {
  upstream.kill()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * `npm run bench:overhead [-- --rounds N --seconds S --requests R --peers]`: what the gateway adds to a call, beside a bare proxy
 * and, with --peers, Portkey from npm. All in one run on one machine, in turns; figures are medians over rounds with
 * the spread. Prints a Markdown table. The requests are of ordinary length (`requests.mjs`) where nothing else is said. On Linux each gateway has one core to itself, and the upstream and the load
 * another. CPU time is of the whole process, its threads included: of all figures it suffers least from what else the
 * machine does, though caches that others fill make it rise as well, so read it beside the bare proxy's.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load, quantile } from './load.mjs'
import { createRequests } from './requests.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = join(here, '..', '..')
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}
const rounds = option('rounds', 3)
const seconds = option('seconds', 3)
/** With 64 connections a number and not a time: a slow machine must not be measured before it is warm. */
const requests = option('requests', 6_000)
const folder = mkdtempSync(join(tmpdir(), 'secondline-bench-'))
const children = []

const UPSTREAM = 18790
const whole = createRequests()
const streamed = createRequests(true)

const gateways = [
  { name: 'direct', port: UPSTREAM },
  {
    name: 'bare proxy (node:http, undici)',
    port: 18791,
    command: [join(here, 'bare-proxy.mjs'), '18791', `http://127.0.0.1:${UPSTREAM}`],
  },
  { name: 'Secondline', port: 18792, command: secondline() },
]
if (process.argv.includes('--peers')) gateways.push(portkey())

function secondline() {
  const config = join(folder, 'secondline.yaml')
  const model = (id) =>
    `  - { id: ${id}, provider: openai, base_url: "http://127.0.0.1:${UPSTREAM}/v1", model: ${id}, api_key: k, allow_private: true }`
  writeFileSync(
    config,
    `models:\n${model('quick')}\n${model('thinker')}\nlines: { first: [quick], second: [thinker] }\n`,
  )
  return [
    join(root, 'dist/cli/main.js'),
    '--config',
    config,
    '--port',
    '18792',
    '--store',
    `sqlite:${join(folder, 'bench.db')}`,
  ]
}

function portkey() {
  const peers = join(here, 'peers')
  if (!existsSync(join(peers, 'node_modules/@portkey-ai/gateway'))) {
    mkdirSync(peers, { recursive: true })
    // With the newest node-server every stream of this version is answered with 500.
    const manifest = {
      private: true,
      dependencies: { '@portkey-ai/gateway': '1.15.2' },
      overrides: { hono: '4.9.7', '@hono/node-server': '1.14.0' },
    }
    writeFileSync(join(peers, 'package.json'), JSON.stringify(manifest))
    execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'ignore' })
  }
  return {
    name: 'Portkey 1.15.2',
    port: 18793,
    command: [
      join(peers, 'node_modules/@portkey-ai/gateway/build/start-server.js'),
      '--headless',
      '--port=18793',
    ],
    headers: {
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `http://127.0.0.1:${UPSTREAM}/v1`,
      authorization: 'Bearer k',
    },
  }
}

const canPin = cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0
/** The gateways share one core by turns; the upstream and the load have the first. */
const CORES = { load: '0', gateway: '1' }
if (canPin)
  execFileSync('taskset', ['-a', '-p', '-c', CORES.load, String(process.pid)], { stdio: 'ignore' })

function start(command, core) {
  const [program, ...words] = canPin
    ? ['taskset', '-c', core, process.execPath, ...command]
    : [process.execPath, ...command]
  const child = spawn(program, words, { cwd: folder, stdio: 'ignore' })
  children.push(child)
  return child
}

const TICK_MICROS = 1e6 / Number(spawnSync('getconf', ['CLK_TCK']).stdout ?? 100)

/** CPU time a process has used so far, all its threads together; NaN where the system does not tell. */
function cpuMicros(child) {
  if (!child || !existsSync(`/proc/${child.pid}/stat`)) return Number.NaN
  const [, fields] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')
  const [user, system] = fields.split(' ').slice(11, 13).map(Number)
  return (user + system) * TICK_MICROS
}

async function untilItAnswers({ port, headers }) {
  const begun = performance.now()
  while (performance.now() - begun < 20_000) {
    const url = `http://127.0.0.1:${port}/v1/chat/completions`
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: whole.ordinary(),
    }).catch(() => undefined)
    await answer?.text()
    if (answer?.status === 200) return performance.now() - begun
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`Nothing answers on port ${port}`)
}

const residentMb = (child) => {
  if (!child || !existsSync(`/proc/${child.pid}/status`)) return Number.NaN
  return (
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024
  )
}

const median = (values) => quantile(values, 0.5)
const spread = (values, digits) =>
  `${median(values).toFixed(digits)} [${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}]`

try {
  start([join(here, 'mock-upstream.mjs'), String(UPSTREAM)], CORES.load)
  await untilItAnswers({ port: UPSTREAM })
  for (const gateway of gateways.filter((one) => one.command)) {
    gateway.child = start(gateway.command, CORES.gateway)
    gateway.coldMs = await untilItAnswers(gateway)
  }
  const figures = new Map(
    gateways.map(({ name }) => [
      name,
      {
        p50: [],
        p99: [],
        ttfb: [],
        perSecond: [],
        cpu: [],
        cpuAgain: [],
        cpuShort: [],
        cpuLong: [],
        wrong: 0,
      },
    ]),
  )
  for (let round = 0; round <= rounds; round++) {
    for (const { name, port, headers, child } of gateways) {
      const one = {
        url: `http://127.0.0.1:${port}/v1/chat/completions`,
        headers,
        connections: 1,
        seconds,
      }
      const alone = await load({ ...one, body: whole.ordinary })
      const streams = await load({ ...one, body: streamed.short, stream: true })
      const many = async (body, requests) => {
        const before = cpuMicros(child)
        const found = await load({ ...one, body, connections: 64, seconds: undefined, requests })
        return { ...found, cpu: (cpuMicros(child) - before) / found.totals.length }
      }
      const ordinary = await many(whole.ordinary, requests)
      const again = await many(whole.again, requests)
      const short = await many(whole.short, requests)
      const long = await many(whole.long, requests / 4)
      // The first round warms up.
      if (round === 0) continue
      const mine = figures.get(name)
      mine.p50.push(quantile(alone.totals, 0.5))
      mine.p99.push(quantile(alone.totals, 0.99))
      mine.ttfb.push(quantile(streams.firsts, 0.5))
      mine.perSecond.push(ordinary.perSecond)
      mine.cpu.push(ordinary.cpu)
      mine.cpuAgain.push(again.cpu)
      mine.cpuShort.push(short.cpu)
      mine.cpuLong.push(long.cpu)
      for (const { wrong } of [alone, streams, ordinary, again, short, long]) mine.wrong += wrong
    }
  }
  const direct = figures.get('direct')
  console.log(
    `${rounds} rounds of ${seconds} s and ${requests} requests, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${canPin ? 'gateways pinned to one core, load and upstream to another' : 'not pinned'}; medians over rounds [least–most]\n`,
  )
  const columns = [
    ['added p50, c=1, ms', ({ added }) => added('p50')],
    ['added p99, c=1, ms', ({ added }) => added('p99')],
    ['added time to first byte of a stream, ms', ({ added }) => added('ttfb')],
    ['req/s, c=64', ({ mine }) => spread(mine.perSecond, 0)],
    ['CPU per request, c=64, µs', ({ mine }) => spread(mine.cpu, 0)],
    ['CPU, the same request each time', ({ mine }) => spread(mine.cpuAgain, 0)],
    ['CPU, short questions', ({ mine }) => spread(mine.cpuShort, 0)],
    ['CPU, 31 kB of context', ({ mine }) => spread(mine.cpuLong, 0)],
    ['first answer after start, ms', ({ gateway }) => gateway.coldMs.toFixed(0)],
    ['memory after load, MB', ({ gateway }) => residentMb(gateway.child).toFixed(0)],
    ['wrong answers', ({ mine }) => mine.wrong],
  ]
  console.log(`| | ${columns.map(([name]) => name).join(' | ')} |`)
  console.log(`|---|${'--:|'.repeat(columns.length)}`)
  for (const gateway of gateways.filter((one) => one.child)) {
    const mine = figures.get(gateway.name)
    const added = (key) =>
      spread(
        mine[key].map((value, round) => value - direct[key][round]),
        2,
      )
    console.log(
      `| ${gateway.name} | ${columns.map(([, tell]) => tell({ gateway, mine, added })).join(' | ')} |`,
    )
  }
} finally {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * `npm run bench:overhead [-- --rounds N --seconds S --requests R --peers]`: what the gateway adds to a call, beside a bare proxy
 * and, with --peers, Portkey from npm. All in one run on one machine, in turns; figures are medians over rounds with
 * the spread. Prints a Markdown table. The requests are of ordinary length (`requests.mjs`) where nothing else is said.
 * On Linux each gateway has one core to itself, and the upstream and the load another. CPU time is of the whole process, its threads included: of all figures it suffers least from what else the
 * machine does, though caches that others fill make it rise as well, so read it beside the bare proxy's.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load, quantile } from './load.mjs'
import {
  BUILT,
  canPin,
  cpuMicros,
  createPrograms,
  pinLoad,
  untilItAnswers,
  urlOf,
} from './programs.mjs'
import { createRequests } from './requests.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}
const rounds = option('rounds', 3)
const seconds = option('seconds', 3)
/** With 64 connections a number and not a time: a slow machine must not be measured before it is warm. */
const requests = option('requests', 6_000)

const UPSTREAM = 18790
const whole = createRequests()
const streamed = createRequests(true)
const programs = createPrograms(UPSTREAM)

const gateways = [
  { name: 'direct', port: UPSTREAM },
  {
    name: 'bare proxy (node:http, undici)',
    port: 18791,
    start: () => programs.bareProxy(18791),
  },
  { name: 'Secondline', port: 18792, start: () => programs.gateway(BUILT, 18792) },
]
if (process.argv.includes('--peers')) gateways.push(portkey())

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
    start: () =>
      programs.start([
        join(peers, 'node_modules/@portkey-ai/gateway/build/start-server.js'),
        '--headless',
        '--port=18793',
      ]),
    headers: {
      'x-portkey-provider': 'openai',
      'x-portkey-custom-host': `http://127.0.0.1:${UPSTREAM}/v1`,
      authorization: 'Bearer k',
    },
  }
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
  pinLoad()
  programs.upstream()
  await untilItAnswers(UPSTREAM, whole.ordinary())
  for (const gateway of gateways.filter((one) => one.start)) {
    gateway.child = gateway.start()
    gateway.coldMs = await untilItAnswers(gateway.port, whole.ordinary(), gateway.headers)
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
        url: urlOf(port),
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
  programs.end()
}

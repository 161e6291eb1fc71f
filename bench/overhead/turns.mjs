/**
 * `node bench/overhead/turns.mjs OTHER/dist/cli/main.js [--rounds N] [--requests R] [--port P]`: what is built here beside another
 * build and the bare proxy, in turns: N rounds of R requests over 64 connections, after five to warm up, of one request
 * that is the same each time and of streams of 1, 20 and 200 events. Microseconds of processor time of each, of the
 * main thread and of all, and the ratio to the other build in the same round: medians [quartiles]. Many short rounds
 * tell two builds apart where other work comes and goes. Linux only.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { load, quantile } from './load.mjs'
import { createRequests } from './requests.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '30' },
    requests: { type: 'string', default: '192' },
    port: { type: 'string', default: '18790' },
  },
})
const [other] = positionals
if (other === undefined) throw new Error('Name the main.js of another build')
const requests = Number(options.requests)
const WARM_ROUNDS = 5
const PORT = Number(options.port)
const UPSTREAM = PORT + 3
const CORES = { load: '0', gateway: '1' }
const folder = mkdtempSync(join(tmpdir(), 'secondline-turns-'))
const { again } = createRequests()
const children = []

/** The mock upstream sends as many events as its user's name says. */
function streamOf(events) {
  const messages = [
    { role: 'user', content: 'Explain in a few sentences what a reverse proxy does.' },
  ]
  const body = Buffer.from(
    JSON.stringify({ model: 'auto', stream: true, user: `${events} events`, messages }),
  )
  return { name: `stream of ${events}`, body: () => body, stream: true }
}

const kinds = [
  { name: 'the same each time', body: again, stream: false },
  ...[1, 20, 200].map(streamOf),
]

function start(core, words) {
  const child = spawn('taskset', ['-c', core, process.execPath, ...words], {
    cwd: folder,
    stdio: 'ignore',
  })
  children.push(child)
  return child
}

function gateway(name, main, port) {
  const config = join(folder, 'secondline.yaml')
  const store = `sqlite:${join(folder, `${port}.db`)}`
  const words = [main, '--config', config, '--port', String(port), '--store', store]
  const child = start(CORES.gateway, words)
  return { name, port, child }
}

function bareProxy(port) {
  const words = [join(here, 'bare-proxy.mjs'), String(port), `http://127.0.0.1:${UPSTREAM}`]
  return { name: 'bare proxy', port, child: start(CORES.gateway, words) }
}

async function untilItAnswers(port) {
  const begun = performance.now()
  while (performance.now() - begun < 20_000) {
    const answer = await fetch(urlOf(port), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: again(),
    }).catch(() => undefined)
    await answer?.text()
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Nothing answers on port ${port}`)
}

const urlOf = (port) => `http://127.0.0.1:${port}/v1/chat/completions`

/** Processor time so far, microseconds: of all threads, and of the main one. */
function cpuOf({ pid }) {
  const micros = (thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1000
  const threads = readdirSync(`/proc/${pid}/task`)
  return { all: threads.reduce((sum, thread) => sum + micros(thread), 0), main: micros(pid) }
}

async function measure({ port, child }, { body, stream }) {
  const before = cpuOf(child)
  const { wrong } = await load({ url: urlOf(port), body, connections: 64, requests, stream })
  const after = cpuOf(child)
  if (wrong > 0) throw new Error(`${wrong} wrong answers on port ${port}`)
  return {
    all: (after.all - before.all) / requests,
    main: (after.main - before.main) / requests,
  }
}

function spread(values, digits) {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) =>
    quantile(values, part).toFixed(digits),
  )
  return `${middle} [${low}–${high}]`
}

try {
  execFileSync('taskset', ['-a', '-p', '-c', CORES.load, String(process.pid)], { stdio: 'ignore' })
  const model = (id) =>
    `  - { id: ${id}, provider: openai, base_url: "http://127.0.0.1:${UPSTREAM}/v1", model: ${id}, api_key: k, allow_private: true }`
  const config = `models:\n${model('quick')}\n${model('thinker')}\nlines: { first: [quick], second: [thinker] }\n`
  writeFileSync(join(folder, 'secondline.yaml'), config)
  start(CORES.load, [join(here, 'mock-upstream.mjs'), String(UPSTREAM)])
  await untilItAnswers(UPSTREAM)
  const runners = [
    gateway('other', resolve(other), PORT),
    gateway('here', join(here, '../../dist/cli/main.js'), PORT + 1),
    bareProxy(PORT + 2),
  ]
  for (const { port } of runners) await untilItAnswers(port)
  console.log('| | | all threads, µs | main thread, µs | to the other build, all | main |')
  console.log('|---|---|--:|--:|--:|--:|')
  for (const kind of kinds) {
    const found = runners.map(() => ({ all: [], main: [] }))
    for (let round = -WARM_ROUNDS; round < Number(options.rounds); round++) {
      const order = [...runners.keys()]
      for (const at of round % 2 === 0 ? order : order.reverse()) {
        const { all, main } = await measure(runners[at], kind)
        if (round < 0) continue
        found[at].all.push(all)
        found[at].main.push(main)
      }
    }
    const ratio = (at, which) =>
      spread(
        found[at][which].map((value, round) => value / found[0][which][round]),
        2,
      )
    for (const [at, { name }] of runners.entries()) {
      const { all, main } = found[at]
      const ratios = at === 0 ? '– | –' : `${ratio(at, 'all')} | ${ratio(at, 'main')}`
      console.log(`| ${kind.name} | ${name} | ${spread(all, 0)} | ${spread(main, 0)} | ${ratios} |`)
    }
  }
} finally {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

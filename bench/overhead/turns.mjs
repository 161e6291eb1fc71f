/**
 * `node bench/overhead/turns.mjs OTHER/dist/cli/main.js [--rounds N] [--requests R] [--port P]`: what is built here beside another
 * build and the bare proxy, in turns: N rounds of R requests over 64 connections, after five to warm up, of one request
 * that is the same each time and of streams of 1, 20 and 200 events. Microseconds of processor time of each, of the
 * main thread and of all, and the ratio to the other build in the same round: medians [quartiles]. Many short rounds
 * tell two builds apart where other work comes and goes. Linux only.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { load, spread } from './load.mjs'
import { BUILT, createPrograms, otherBuild, pinLoad, untilItAnswers, urlOf } from './programs.mjs'
import { createRequests } from './requests.mjs'

const { other, port: PORT, options } = otherBuild({ rounds: '30', requests: '192' })
const requests = Number(options.requests)
const WARM_ROUNDS = 5
const UPSTREAM = PORT + 3
const { again } = createRequests()
const programs = createPrograms(UPSTREAM)

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

try {
  pinLoad()
  programs.upstream()
  await untilItAnswers(UPSTREAM, again())
  const runners = [
    { name: 'other', port: PORT, child: programs.gateway(other, PORT) },
    { name: 'here', port: PORT + 1, child: programs.gateway(BUILT, PORT + 1) },
    { name: 'bare proxy', port: PORT + 2, child: programs.bareProxy(PORT + 2) },
  ]
  for (const { port } of runners) await untilItAnswers(port, again())
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
  programs.end()
}

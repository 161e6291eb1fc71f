/**
 * `node bench/overhead/agents.mjs OTHER/dist/cli/main.js [--sizes 30,100,400] [--rounds N] [--port P]`: what a turn of an agent's
 * long conversation costs, here and in another build, in turns. In each round both are sent turns of a conversation of so many
 * steps that nobody has sent before: `first`, as after a start, which asks for something in words; then, behind three that are
 * not measured, what every later turn costs: a `step`, which ends with a tool's result, and `words`, eight steps after such
 * a turn came last. Milliseconds added to the answer (beyond what the upstream takes, asked directly); of the main thread's
 * processor time; and the longest that another client waits meanwhile for an answer that takes no work. All answers are looked
 * at closely. Medians [quartiles], and the ratio to the other build in the same round. Linux only.
 */
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { createConversation } from './conversations.mjs'
import { load, spread } from './load.mjs'
import { BUILT, createPrograms, otherBuild, pinLoad, untilItAnswers, urlOf } from './programs.mjs'

const { other, port: PORT, options } = otherBuild({ sizes: '30,100,400', rounds: '7' })
const UPSTREAM = PORT + 3
const PROBE_EVERY_MS = 4
const WARM_ROUNDS = 2
/** Whether an answer is looked at closely would else hang on which requests came before. */
const CLOSER_LOOK =
  '[complete, refusal, language, structure, tool-arguments, degeneration, arithmetic, units, formula, algebra, logic, grounding, consistency]'
const programs = createPrograms(
  UPSTREAM,
  `routing: { checks: { direct: ${CLOSER_LOOK}, probe: ${CLOSER_LOOK}, second: ${CLOSER_LOOK} } }\n`,
)

/** Processor time of the main thread so far, ms. */
const mainMs = ({ pid }) =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6

const pause = (ms) => new Promise((done) => setTimeout(done, ms))

async function send(port, body) {
  const { totals, wrong } = await load({
    url: urlOf(port),
    body: () => body,
    connections: 1,
    requests: 1,
  })
  if (wrong > 0) throw new Error(`A wrong answer on port ${port}`)
  return totals[0]
}

/** Asks for what takes no work, again and again until `stop`, which resolves to the longest wait, ms. */
function probe(port) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  let longest = 0
  let isOver = false
  const once = () =>
    new Promise((done) => {
      const begun = performance.now()
      http
        .get({ port, host: '127.0.0.1', path: '/health/liveliness', agent }, (response) => {
          response.resume().on('end', () => {
            longest = Math.max(longest, performance.now() - begun)
            done()
          })
        })
        .on('error', done)
    })
  const asking = (async () => {
    await once()
    longest = 0
    while (!isOver) {
      await once()
      await pause(PROBE_EVERY_MS)
    }
  })()
  return async () => {
    isOver = true
    await asking
    agent.destroy()
    return longest
  }
}

async function measure({ port, child }, body, direct) {
  await pause(60)
  const before = mainMs(child)
  const took = await send(port, body)
  await pause(40)
  return { added: took - direct, main: mainMs(child) - before }
}

async function longestWait({ port }, body) {
  const stop = probe(port)
  await pause(30)
  await send(port, body)
  return stop()
}

/** One conversation's turns. What others wait is measured in a turn of its own, of the same kind. */
async function turnsOf(runner, conversation, steps) {
  const { step, words } = conversation
  const measured = async (body) => measure(runner, body, await send(UPSTREAM, body))
  const first = await measured(words(steps - 24))
  for (const body of [words(steps - 16), words(steps - 8), step(steps - 2)]) {
    await send(runner.port, body)
  }
  const atStep = await measured(step(steps - 1))
  const atWords = await measured(words(steps))
  atStep.wait = await longestWait(runner, step(steps + 1))
  atWords.wait = await longestWait(runner, words(steps + 8))
  return { first, step: atStep, words: atWords }
}

try {
  pinLoad()
  programs.upstream()
  await untilItAnswers(UPSTREAM, createConversation(1, 1).step(1))
  const runners = [
    { name: 'other', port: PORT, child: programs.gateway(other, PORT) },
    { name: 'here', port: PORT + 1, child: programs.gateway(BUILT, PORT + 1) },
  ]
  for (const { port } of runners) await untilItAnswers(port, createConversation(2, 1).step(1))
  console.log(
    '| steps | last turn | kB | | added, ms | main thread, ms | longest wait of others, ms | to the other build: added | main | wait |',
  )
  console.log('|--:|---|--:|---|--:|--:|--:|--:|--:|--:|')
  let seed = 100
  for (const steps of options.sizes.split(',').map(Number)) {
    const rounds = []
    for (let round = -WARM_ROUNDS; round < Number(options.rounds); round++) {
      const conversation = createConversation(seed++, steps + 8)
      const order = round % 2 === 0 ? [0, 1] : [1, 0]
      const found = []
      for (const at of order) found[at] = await turnsOf(runners[at], conversation, steps)
      if (round >= 0) rounds.push(found)
    }
    const kilobytes = Math.round(createConversation(seed, steps).step(steps).length / 1000)
    for (const kind of ['first', 'step', 'words']) {
      for (const [at, { name }] of runners.entries()) {
        const of = (what) =>
          spread(
            rounds.map((found) => found[at][kind][what] ?? Number.NaN),
            1,
          )
        const ratio = (what) =>
          at === 0
            ? '–'
            : spread(
                rounds.map((found) => found[1][kind][what] / found[0][kind][what]),
                2,
              )
        const figures = ['added', 'main', 'wait']
        console.log(
          `| ${steps} | ${kind} | ${kilobytes} | ${name} | ${figures.map(of).join(' | ')} | ${figures.map(ratio).join(' | ')} |`,
        )
      }
    }
  }
} finally {
  programs.end()
}

/**
 * `node bench/overhead/starts.mjs [N] [--requests R] [OTHER/dist/cli/main.js …]`: how long a start takes until the first chat completion
 * is answered, of the bare proxy, of what is built here and of other builds, N times each in turns, on one core, with
 * a new database each time. Medians [least–most] of that time, of the processor time until then, which suffers least
 * from what else the machine does, and of the second answer. With `--requests` each process then answers R requests over 64
 * connections after four times as many to warm up: processor time of each and requests a second. Linux only.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { load, quantile } from './load.mjs'
import { BUILT, cpuMicros, createPrograms, pinLoad, untilItAnswers, urlOf } from './programs.mjs'
import { createRequests } from './requests.mjs'

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { requests: { type: 'string', default: '0' } },
})
const [times = '15', ...others] = positionals
const requests = Number(options.requests)
const UPSTREAM = 18790
const PORT = 18794
const { short, ordinary } = createRequests()
const programs = createPrograms(UPSTREAM)

const measured = [
  { name: 'bare proxy', start: () => programs.bareProxy(PORT) },
  ...[BUILT, ...others.map((main) => resolve(main))].map((main) => ({
    name: main,
    start: (run) => programs.gateway(main, PORT, run),
  })),
]

const answer = (port) => untilItAnswers(port, short())

async function underLoad(child, mine) {
  const one = {
    url: urlOf(PORT),
    body: ordinary,
    connections: 64,
  }
  await load({ ...one, requests: 4 * requests })
  const before = cpuMicros(child)
  const { totals, perSecond } = await load({ ...one, requests })
  mine.each.push((cpuMicros(child) - before) / totals.length)
  mine.perSecond.push(perSecond)
}

const figures = new Map(
  measured.map(({ name }) => [name, { first: [], cpu: [], second: [], each: [], perSecond: [] }]),
)
if (requests > 0) pinLoad()
try {
  programs.upstream()
  await answer(UPSTREAM)
  for (let time = 0; time < Number(times); time++) {
    for (const [place, { name, start }] of measured.entries()) {
      const child = start(`${time}-${place}`)
      const mine = figures.get(name)
      mine.first.push(await answer(PORT))
      mine.cpu.push(cpuMicros(child) / 1000)
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
  programs.end()
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { suiteReport } from '../../../test/profile/suite-report.ts'
import { runRecord } from '../../../test/support/run-record.ts'
import { runVerb } from '../../../test/support/run-verb.ts'
import { openStore } from '../../store/open-store.ts'
import { defineCalibrate } from './calibrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-calibrate-cli-'))
const at = (name: string) => join(folder, name)
const config = at('secondline.yaml')
const url = `sqlite:${at('calibrate.db')}`
const JOB = 'prof_0123456789'

beforeAll(async () => {
  writeFileSync(
    config,
    [
      'models:',
      '  - { id: quick, provider: practice, model: simulated-first }',
      '  - { id: thinker, provider: practice, model: simulated-second }',
      'lines: { first: [quick], second: [thinker] }',
      `store: ${url}`,
    ].join('\n'),
  )
  const report = suiteReport(['quick', 'thinker'], ['arithmetic', 'units'])
  writeFileSync(at('profile.json'), JSON.stringify(report))
  const store = openStore(url)
  await store.migrate()
  const now = Date.now()
  await store.saveRuns(
    Array.from({ length: 60 }, (_, index) =>
      runRecord({ tenant: 'default', id: `run_${index + 100}`, startedAt: now - index }),
    ),
  )
  const own = { id: JOB, worker: 'w1' }
  await store.addProfileJob({
    id: JOB,
    tenant: 'default',
    madeBy: 'operator',
    createdAt: now,
    request: { models: ['quick'], suite: 'quick', seed: 1, budgetMicros: 1_000 },
    state: 'running',
    done: 0,
    total: 1,
    spentMicros: 0,
  })
  await store.takeProfileJob(own.worker, now, now + 60_000)
  await store.endProfileJob(own, {
    state: 'completed',
    endedAt: now,
    report: JSON.stringify(report),
  })
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) =>
  runVerb({ calibrate: defineCalibrate }, ['calibrate', ...args, '--config', config])

it('counts traffic alone where no profile is named', async () => {
  const { value, text } = await run()
  expect(value).toMatchObject({ n: 60, profiles: [] })
  expect(text).not.toContain('Profiles')
})

it('counts what profiles showed, from a file or from the gateway, and shows how much it weighs', async () => {
  const file = await run('--profiles', at('profile.json'))
  expect(file.value.profiles).toEqual(
    ['first', 'second'].map((line) =>
      expect.objectContaining({ line, promptClass: 'maths', requests: 60 }),
    ),
  )
  const [first] = file.value.profiles
  expect(first.weight).toBeGreaterThan(1)
  expect(first.weight).toBeLessThan(10)
  expect(file.text).toMatch(/first +quick +maths +60 +\d/)
  expect(file.text).toContain('what the router expected counts like 20')
  const job = await run('--profiles', JOB)
  expect(job.value.profiles).toEqual(file.value.profiles)
})

it('warns of a line that was not profiled, or by another model than the one in use', async () => {
  writeFileSync(at('one.json'), JSON.stringify(suiteReport(['quick'], ['units'])))
  const { value: calibration } = await run('--profiles', at('one.json'))
  expect(calibration.warnings.join()).toContain('No profile is of a model of the second line')
})

it('says what is wrong with a profile', async () => {
  writeFileSync(at('none.json'), '{"version":1}')
  writeFileSync(at('null.json'), 'null')
  const report = { version: 1, suite: 'quick', seed: 1, profiles: [] }
  writeFileSync(at('empty.json'), JSON.stringify(report))
  writeFileSync(at('other.json'), JSON.stringify({ ...report, suite: 'enormous' }))
  for (const [name, message] of [
    [at('missing.json'), 'There is no file'],
    [at('null.json'), 'is no report of secondline profile --json'],
    [at('none.json'), 'is no report of secondline profile --json'],
    [at('empty.json'), 'No profile is of a model of the first line (quick)'],
    [at('other.json'), 'of a suite that this version does not know'],
    ['prof_unknown', 'There is no profile prof_unknown that has ended'],
  ] as const) {
    await expect(run('--profiles', name)).rejects.toThrow(message)
  }
})

it('gives an interval only around what something was measured of', async () => {
  const { text } = await run()
  expect(text).toMatch(/\d\.\d{3} \(the router expects\) of its quality/)
  expect(text).not.toMatch(/\[\d/)
  const known = await run('--profiles', at('profile.json'))
  expect(known.text).toMatch(/\d\.\d{3} \[\d\.\d{3}, \d\.\d{3}\] of its quality/)
})

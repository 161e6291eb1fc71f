import { describe, expect, test } from 'vitest'
import type { Check, CheckInput, CheckName, CheckResult } from '../core/check.ts'
import { type CheckRegistry, runChecks, runChecksAtOnce, runTextChecks } from './run-checks.ts'

const passes = (check: CheckName): CheckResult => ({
  check,
  version: 1,
  verdict: 'pass',
  findings: [],
  coverage: { checked: 1, total: 1 },
  ms: 0,
})

function checkThat(name: CheckName, cost: Check['cost'], run: Check['run']): Check {
  return { name, version: 1, cost, run }
}

const never = (): Promise<CheckResult> => new Promise(() => undefined)
const { signal } = new AbortController()
const input = { answer: 'secret words' }

describe('runChecks', () => {
  test('keeps the order of the names, whatever finishes first', async () => {
    const registry: CheckRegistry = {
      code: checkThat('code', 'process', async () => passes('code')),
      units: checkThat('units', 'text', () => passes('units')),
    }
    const results = await runChecks(['code', 'units'], input, { registry, signal })
    expect(results.map((result) => result.check)).toEqual(['code', 'units'])
  })

  test('turns a thrown bug into an error that does not quote the answer', async () => {
    const registry: CheckRegistry = {
      units: checkThat('units', 'text', (given) => {
        throw new TypeError(given.answer)
      }),
    }
    const [result] = await runChecks(['units'], input, { registry, signal })
    expect(result?.verdict).toBe('error')
    expect(result?.note).toContain('TypeError')
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  test('a check that is not there errs instead of passing', async () => {
    const [result] = await runChecks(['judge'], input, { registry: {}, signal })
    expect(result?.verdict).toBe('error')
  })

  test('a check that outlives the deadline errs and is told to stop', async () => {
    let stated = false
    const registry: CheckRegistry = {
      logic: checkThat('logic', 'process', (_, stop) => {
        stop.addEventListener('abort', () => {
          stated = true
        })
        return never()
      }),
    }
    const [result] = await runChecks(['logic'], input, { registry, signal, deadlineMs: 5 })
    expect(result).toMatchObject({ verdict: 'error', check: 'logic' })
    expect(result?.note).toContain('deadline')
    expect(stated).toBe(true)
  })

  test('a text check does not begin after the deadline', async () => {
    const registry: CheckRegistry = { units: checkThat('units', 'text', () => passes('units')) }
    const [result] = await runChecks(['units'], input, { registry, signal, deadlineMs: 0 })
    expect(result?.verdict).toBe('error')
  })

  test('an aborted request stops the checks', async () => {
    const stop = new AbortController()
    const registry: CheckRegistry = { judge: checkThat('judge', 'model', never) }
    const running = runChecks(['judge'], input, { registry, signal: stop.signal })
    stop.abort()
    expect((await running)[0]).toMatchObject({ verdict: 'error', note: 'It was stopped' })
  })
})

describe('runTextChecks', () => {
  test('refuses a check that is no text check or answers with a promise', () => {
    const registry: CheckRegistry = {
      code: checkThat('code', 'process', () => passes('code')),
      units: checkThat('units', 'text', async () => passes('units')),
      algebra: checkThat('algebra', 'text', () => passes('algebra')),
    }
    const verdicts = runTextChecks(['code', 'units', 'algebra'], input, { registry })
    expect(verdicts.map((result) => result.verdict)).toEqual(['error', 'error', 'pass'])
  })

  test('stops a check that a long text keeps busy', () => {
    const registry: CheckRegistry = {
      complete: checkThat('complete', 'text', () => passes('complete')),
      units: checkThat('units', 'text', ({ answer }) => {
        // Backtracks for longer than anybody lives.
        return /^(a+)+$/.test(answer) ? passes('units') : passes('units')
      }),
      algebra: checkThat('algebra', 'text', () => passes('algebra')),
    }
    const long = { answer: `${'a'.repeat(5_000)}!` }
    const limits = { registry, limitMs: 300 }
    const results = runTextChecks(['complete', 'units', 'algebra'], long, limits)
    expect(results.map(({ verdict, note }) => [verdict, note])).toEqual([
      ['pass', undefined],
      ['error', 'It did not finish before the deadline'],
      ['error', 'The deadline passed before it began'],
    ])
    expect(runTextChecks(['complete', 'algebra'], long, limits)).toMatchObject([
      { verdict: 'pass' },
      { verdict: 'pass' },
    ])
  })

  test.each<[string, Partial<CheckInput>]>([
    ['question', { question: 'b'.repeat(5_000) }],
    ['passages', { context: ['b'.repeat(3_000), 'b'.repeat(2_000)] }],
    ['samples', { samples: ['b'.repeat(5_000)] }],
    [
      'conversation',
      { conversation: [{ role: 'user', content: [{ type: 'text', text: 'b'.repeat(5_000) }] }] },
    ],
  ])('stops one that is kept busy where the %s are long', (_, beside) => {
    const registry: CheckRegistry = {
      units: checkThat('units', 'text', () => {
        for (;;) beside.answer?.toString()
      }),
    }
    const [result] = runTextChecks(['units'], { answer: 'a', ...beside }, { registry, limitMs: 50 })
    expect(result).toMatchObject({ verdict: 'error' })
  })
})

describe('a long text', () => {
  const long = { answer: 'b'.repeat(5_000) }
  const at: string[] = []
  const noting = (name: CheckName): Check =>
    checkThat(name, 'text', () => {
      at.push(name)
      setImmediate(() => at.push('another request'))
      return passes(name)
    })
  const registry: CheckRegistry = { units: noting('units'), algebra: noting('algebra') }
  const names: readonly CheckName[] = ['units', 'algebra']

  test('lets other requests in between two checks that take long, and is not looked at at once', async () => {
    expect(runChecksAtOnce(names, long, registry)).toBeUndefined()
    const slow = {
      ...registry,
      units: checkThat('units', 'text', () => {
        const until = performance.now() + 5
        while (performance.now() < until) at.length = 0
        return noting('units').run(long, signal)
      }),
    }
    const results = await runChecks(names, long, { registry: slow, signal })
    expect(results.map(({ verdict }) => verdict)).toEqual(['pass', 'pass'])
    expect(at).toEqual(['units', 'another request', 'algebra', 'another request'])
  })

  test('runs those that take little in one go, under one watch', async () => {
    const asOne = []
    // A busy machine may stand still between two checks, though not each time.
    for (let attempt = 0; attempt < 20; attempt++) {
      at.length = 0
      await runChecks(names, long, { registry, signal })
      asOne.push(at[1] === 'algebra')
    }
    expect(asOne).toContain(true)
  })

  test('has no time of others taken off its own', async () => {
    const busy = (): void => {
      const until = performance.now() + 2_100
      while (performance.now() < until) at.length = 0
    }
    const slow = {
      ...registry,
      units: checkThat('units', 'text', () => {
        setImmediate(busy)
        return passes('units')
      }),
    }
    const results = await runChecks(names, long, { registry: slow, signal })
    expect(results.map(({ verdict }) => verdict)).toEqual(['pass', 'pass'])
  })
})

describe('runChecksAtOnce', () => {
  const units = checkThat('units', 'text', () => passes('units'))
  const logic = checkThat('logic', 'process', async () => passes('logic'))
  const nothing: CheckResult = { ...passes('logic'), verdict: 'abstain', note: 'no program' }
  const names: readonly CheckName[] = ['logic', 'units']

  test('takes the word of a check that has nothing to do, in the order of the names', () => {
    const registry = { units, logic: { ...logic, abstain: () => nothing } }
    const results = runChecksAtOnce(names, input, registry)
    expect(results?.map(({ check, verdict }) => [check, verdict])).toEqual([
      ['logic', 'abstain'],
      ['units', 'pass'],
    ])
    expect(results?.[0]?.note).toBe('no program')
  })

  test.each([
    ['has something to do', { ...logic, abstain: () => undefined }],
    ['cannot tell', logic],
    [
      'breaks',
      {
        ...logic,
        abstain: () => {
          throw new TypeError('secret')
        },
      },
    ],
  ])('leaves it all to runChecks where one %s', (_, slow) => {
    expect(runChecksAtOnce(names, input, { units, logic: slow })).toBeUndefined()
  })
})

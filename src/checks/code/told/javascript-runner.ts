/**
 * Runs scripts inside the JavaScript sandbox. `__toldRun(before, marked, plain)` gives `{events, error}` as Python's runner
 * does; `__toldTick()` runs what waits the shortest time, and `__toldRead()` gives the same once more, with whether
 * anything still waits. What Node and browsers would print in ways of their own makes the text null.
 */
export const JAVASCRIPT_RUNNER = `
;(() => {
  const MOST_EVENTS = 200
  const MOST_TEXT = 600
  let ran
  let isQuiet = true
  let timers = []
  let count = 0
  let offset = 0
  const UNKNOWN = {}
  const lineOf = () => {
    const stack = String(new Error().stack).split('\\n')
    for (const line of stack) {
      const place = /told\\.js:(\\d+)|<input>:(\\d+)|<evalScript>:(\\d+)/.exec(line)
      if (place !== null) return Number(place[1] ?? place[2] ?? place[3]) - offset
    }
    return 0
  }
  const isPlainKey = (key) => /^[A-Za-z_$][\\w$]*$/.test(key)
  const inner = (value, depth) => {
    if (value === null || value === undefined || typeof value === 'boolean') return String(value)
    if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
    if (typeof value === 'bigint') return value + 'n'
    if (typeof value === 'string') {
      if (/[\\n'"\\\\]/.test(value)) throw UNKNOWN
      return "'" + value + "'"
    }
    if (typeof value !== 'object' || depth > 2) throw UNKNOWN
    const list = (values) => Array.from(values, (one) => inner(one, depth + 1)).join(', ')
    if (Array.isArray(value)) {
      if (Object.keys(value).length !== value.length || value.length > 100) throw UNKNOWN
      return value.length === 0 ? '[]' : '[ ' + list(value) + ' ]'
    }
    if (value instanceof Set) return 'Set(' + value.size + ') { ' + list(value) + ' }'
    if (value instanceof Map) {
      const pairs = Array.from(value, ([key, one]) => inner(key, depth + 1) + ' => ' + inner(one, depth + 1))
      return 'Map(' + value.size + ') { ' + pairs.join(', ') + ' }'
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) throw UNKNOWN
    if (Object.getOwnPropertySymbols(value).length > 0) throw UNKNOWN
    const fields = Object.keys(value).map((key) => {
      if (!('value' in Object.getOwnPropertyDescriptor(value, key))) throw UNKNOWN
      return (isPlainKey(key) ? key : "'" + key + "'") + ': ' + inner(value[key], depth + 1)
    })
    return fields.length === 0 ? '{}' : '{ ' + fields.join(', ') + ' }'
  }
  const shown = (value) => (typeof value === 'string' ? value : typeof value === 'symbol' ? String(value) : inner(value, 0))
  const orUnknown = (work) => {
    try {
      return work().slice(0, MOST_TEXT)
    } catch (thrown) {
      if (thrown === UNKNOWN) return null
      throw thrown
    }
  }
  const note = (kind, line, text) => {
    if (isQuiet) return
    if (ran.events.length >= MOST_EVENTS) throw new InternalError('too much')
    ran.events.push([kind, line, line, text])
  }
  const log = (...values) => {
    const line = lineOf()
    const isFormat = values.length > 1 && typeof values[0] === 'string' && values[0].includes('%')
    note('print', line, isFormat ? null : orUnknown(() => values.map(shown).join(' ') + '\\n'))
  }
  globalThis.console = { log, info: log }
  globalThis.__toldValue = (line, value) => {
    note('value', line, orUnknown(() => inner(value, 0)))
    return value
  }
  globalThis.setTimeout = (work, ms = 0, ...values) => {
    timers.push({ at: Math.max(1, Number(ms) || 0) + now, order: count, run: () => work(...values), id: ++count })
    return count
  }
  globalThis.clearTimeout = (id) => { timers = timers.filter((timer) => timer.id !== id) }
  let now = 0
  const guarded = (work) => {
    try {
      work()
      return null
    } catch (thrown) {
      return (isQuiet ? 'earlier ' : '') + (thrown instanceof Error ? thrown.name : 'Thrown')
    }
  }
  const run = (0, eval)
  const once = (source, startsQuiet, skipped) => {
    ran = { events: [], error: null }
    timers = []
    now = 0
    isQuiet = startsQuiet
    offset = skipped
    ran.error = guarded(() => run(source))
    return ran
  }
  globalThis.__toldLoud = () => { isQuiet = false }
  const withBefore = (before, source) => {
    once(source, false, 0)
    // A block of its own may declare again what stands before it.
    const isMissing = ran.error === 'ReferenceError' && before !== ''
    return isMissing ? once(before + '\\n{ __toldLoud();' + source + '\\n}', true, before.split('\\n').length) : ran
  }
  globalThis.__toldRun = (before, marked, plain) => {
    withBefore(before, marked)
    return ran.error === 'SyntaxError' && marked !== plain ? withBefore(before, plain) : ran
  }
  globalThis.__toldTick = () => {
    timers.sort((a, b) => a.at - b.at || a.order - b.order)
    const next = timers.shift()
    if (next === undefined || ran.error !== null) return null
    now = next.at
    ran.error = guarded(next.run)
    return null
  }
  globalThis.__toldRead = () => ({ ...ran, isWaiting: timers.length > 0 })
})()
`

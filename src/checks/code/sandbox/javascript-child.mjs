/** Runs JavaScript programs in QuickJS, one fresh runtime each. Started by start-sandbox.ts with every permission taken away. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { harden, onRequests, say } from './harden.mjs'

const [, , quickjsFolder = '', memoryMegabytes = '128'] = process.argv
harden(Number(memoryMegabytes) * 1024 * 1024)
/** More overflows the host's own stack. */
const STACK_BYTES = 192 * 1024
/** Turns of the promise queue a program gets after it ran. */
const MOST_JOBS = 10_000
const GUEST_BYTES = 48 * 1024 * 1024

const { getQuickJS } = await import(pathToFileURL(join(quickjsFolder, 'dist/index.mjs')).href)
const quickjs = await getQuickJS()
say('ready', {})

/**
 * What a program may expect of its surroundings, and what looks at its values. The latter is no global and keeps the
 * functions that it needs: a program that puts others in their place changes nothing here. Values are written as text,
 * and as JSON with their kinds.
 */
const PRELUDE = `
globalThis.console = { log() {}, error() {}, warn() {}, info() {}, debug() {}, assert(holds) { if (!holds) throw new Error('AssertionFailed') } }
;(() => {
  const { stringify } = JSON
  const { from, isArray } = Array
  const { keys } = Object
  const { isView } = ArrayBuffer
  let last
  let isRejected = false
  let room = 0
  const all = (kind, values, depth) => '["' + kind + '",[' + from(values, (one) => plain(one, depth + 1)).join() + ']]'
  const plain = (value, depth) => {
    room -= 1
    if (room < 0 || depth > 60) throw new RangeError('too much')
    if (value === null || value === undefined) return '["none"]'
    if (typeof value === 'boolean') return value ? '["truth",true]' : '["truth",false]'
    if (typeof value === 'number') return '["number","' + value + '"]'
    if (typeof value === 'string') return '["text",' + stringify(value) + ']'
    if (typeof value !== 'object') return '["other","' + typeof value + '",' + stringify(String(value)) + ']'
    if (isArray(value) || isView(value)) return all('list', value, depth)
    if (value instanceof Set) return all('set', value, depth)
    if (value instanceof Map) return all('map', value, depth)
    if (value instanceof Date) return '["other","Date","' + value.getTime() + '"]'
    return '["table",[' + keys(value).map((key) => '[["text",' + stringify(key) + '],' + plain(value[key], depth + 1) + ']').join() + ']]'
  }
  return {
    settle(value) {
      last = value
      isRejected = false
      if (value !== null && typeof value === 'object' && typeof value.then === 'function') {
        value.then((settled) => { last = settled }, () => { isRejected = true })
      }
    },
    isRejected: () => (isRejected ? 'yes' : 'no'),
    show() {
      const text = stringify(last, (_, inner) => typeof inner === 'bigint' ? inner + 'n' : inner instanceof Set || inner instanceof Map ? [...inner] : inner)
      return text === undefined ? String(last) : text.slice(0, 2000)
    },
    plain() {
      room = 20000
      return plain(last, 0)
    },
  }
})()
`

onRequests((request) => {
  let isSpent = false
  try {
    isSpent = !(request.expect === undefined ? runProgram(request) : expect(request))
    if (request.expect === undefined || isSpent) say(request.nonce, { done: true, spent: isSpent })
  } catch (thrown) {
    say(request.nonce, { crashed: thrown instanceof Error ? thrown.name : 'unknown' })
    isSpent = true
  }
  // After an error of the host the module's state is unknown: this process is thrown away with it.
  if (isSpent) process.exit(1)
})

/** False when the engine could not be tidied up, so that this process should run nothing more. */
function runProgram({ nonce, code, cases, deadlineMs }) {
  return inContext((context, runtime, look) => {
    const stopAt = performance.now() + deadlineMs
    runtime.setInterruptHandler(() => performance.now() > stopAt)
    const loaded = run(context, code)
    runtime.executePendingJobs(MOST_JOBS)
    say(nonce, { load: loaded?.error ?? 'ok' })
    if (loaded !== undefined) return
    for (const [index, one] of cases.entries()) {
      say(nonce, { case: index, ...runCase(runtime, context, look, one) })
    }
  })
}

/** What cases should give, in a runtime that no program ever sees. */
function expect({ nonce, expect: cases }) {
  return inContext((context, _, look) => {
    const expectation = ({ expected }) => {
      const thrown = settle(context, look, expected)
      return { value: thrown === undefined ? plainOf(context, look) : ['text', expected] }
    }
    say(nonce, {
      expected: cases.map((one) => (one.kind === 'equal' ? expectation(one) : apart(one))),
    })
  })
}

/** `console.assert(f(1) === 2, 'why')`: whether it holds is read from outside, and not told by the program's console. */
function apart({ source }) {
  const inner = /^console\.assert\((.+)\);?$/su.exec(source)?.[1]
  return inner === undefined ? null : { source: `!![${inner}][0]`, value: ['truth', true] }
}

/** Gives `work` a fresh runtime and what looks at its values. False when it could not be tidied up. */
function inContext(work) {
  const runtime = quickjs.newRuntime()
  runtime.setMemoryLimit(GUEST_BYTES)
  runtime.setMaxStackSize(STACK_BYTES)
  const context = runtime.newContext()
  const made = context.unwrapResult(context.evalCode(PRELUDE, 'prelude.js'))
  const look = Object.fromEntries(
    ['settle', 'isRejected', 'show', 'plain'].map((name) => [name, context.getProp(made, name)]),
  )
  work(context, runtime, look)
  try {
    for (const handle of [made, ...Object.values(look)]) handle.dispose()
    context.dispose()
    runtime.dispose()
    return true
  } catch {
    return false
  }
}

function runCase(runtime, context, look, one) {
  if (one.kind === 'assert') {
    const thrown = run(context, one.source)
    if (thrown === undefined) return { status: 'ok' }
    return thrown.message === 'AssertionFailed'
      ? { status: 'failed' }
      : { status: 'raised', detail: thrown.error }
  }
  const thrown = settle(context, look, one.source)
  if (thrown !== undefined) return { status: 'raised', detail: thrown.error }
  runtime.executePendingJobs(MOST_JOBS)
  if (textOf(context, look.isRejected) === 'yes') return { status: 'raised', detail: 'rejected' }
  const detail = textOf(context, look.show)
  if (detail === undefined) return { status: 'raised', detail: 'not shown' }
  if (one.kind === 'call') return { status: 'value', detail }
  return { status: 'value', detail, plain: plainOf(context, look) }
}

/** Keeps the value of an expression, or what it will be once it is settled, to be looked at. Undefined when it has one. */
function settle(context, look, source) {
  const result = context.evalCode(`(${source})`, 'case.js')
  if (result.error !== undefined) return thrownIn(context, result)
  const kept = context.callFunction(look.settle, context.undefined, result.value)
  result.value.dispose()
  return kept.error === undefined ? void kept.value.dispose() : thrownIn(context, kept)
}

/** Undefined when the source ran to its end. */
function run(context, source) {
  const result = context.evalCode(source, 'solution.js')
  return result.error === undefined ? void result.value.dispose() : thrownIn(context, result)
}

function thrownIn(context, result) {
  const thrown = context.dump(result.error)
  result.error.dispose()
  const isObject = typeof thrown === 'object' && thrown !== null
  return {
    error: isObject ? String(thrown.name ?? 'Error') : 'Thrown',
    message: isObject ? String(thrown.message ?? '').slice(0, 200) : '',
  }
}

function plainOf(context, look) {
  try {
    return JSON.parse(textOf(context, look.plain) ?? '')
  } catch {
    return ['too-much']
  }
}

function textOf(context, asked) {
  const result = context.callFunction(asked, context.undefined)
  if (result.error !== undefined) {
    result.error.dispose()
    return undefined
  }
  const text = context.getString(result.value)
  result.value.dispose()
  return text
}

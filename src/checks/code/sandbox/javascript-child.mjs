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

/** What a program may expect of its surroundings, and how values are compared and shown. */
const PRELUDE = `
globalThis.console = { log() {}, error() {}, warn() {}, info() {}, debug() {}, assert(holds) { if (!holds) throw new Error('AssertionFailed') } }
globalThis.__same = (left, right) => {
  if (typeof left === 'number' && typeof right === 'number') {
    return Object.is(left, right) || left === right || Math.abs(left - right) <= 1e-9 + 1e-6 * Math.abs(right)
  }
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return left === right || (left == null && right == null)
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => __same(left[key], right[key]))
}
globalThis.__last = undefined
globalThis.__rejected = false
globalThis.__settle = (value) => {
  __last = value
  __rejected = false
  if (value !== null && typeof value === 'object' && typeof value.then === 'function') {
    value.then((settled) => { __last = settled }, () => { __rejected = true })
  }
}
globalThis.__show = (value) => { const text = JSON.stringify(value, (_, inner) => typeof inner === 'bigint' ? inner + 'n' : inner instanceof Set ? [...inner] : inner instanceof Map ? [...inner] : inner); return text === undefined ? String(value) : text.slice(0, 2000) }
`

onRequests((request) => {
  let isSpent = false
  try {
    isSpent = !runProgram(request)
    say(request.nonce, { done: true, spent: isSpent })
  } catch (thrown) {
    say(request.nonce, { crashed: thrown instanceof Error ? thrown.name : 'unknown' })
    isSpent = true
  }
  // After an error of the host the module's state is unknown: this process is thrown away with it.
  if (isSpent) process.exit(1)
})

/** False when the engine could not be tidied up, so that this process should run nothing more. */
function runProgram({ nonce, code, cases, deadlineMs }) {
  const runtime = quickjs.newRuntime()
  runtime.setMemoryLimit(GUEST_BYTES)
  runtime.setMaxStackSize(STACK_BYTES)
  const stopAt = performance.now() + deadlineMs
  runtime.setInterruptHandler(() => performance.now() > stopAt)
  const context = runtime.newContext()
  run(context, PRELUDE)
  const loaded = run(context, code)
  runtime.executePendingJobs(MOST_JOBS)
  say(nonce, { load: loaded?.error ?? 'ok' })
  if (loaded === undefined) {
    for (const [index, one] of cases.entries()) {
      say(nonce, { case: index, ...runCase(runtime, context, one) })
    }
  }
  try {
    context.dispose()
    runtime.dispose()
    return true
  } catch {
    return false
  }
}

function runCase(runtime, context, one) {
  if (one.kind === 'assert') {
    const thrown = run(context, one.source)
    if (thrown === undefined) return { status: 'ok' }
    return thrown.message === 'AssertionFailed'
      ? { status: 'failed' }
      : { status: 'raised', detail: thrown.error }
  }
  const thrown = run(context, `__settle(${one.source})`)
  if (thrown !== undefined) return { status: 'raised', detail: thrown.error }
  runtime.executePendingJobs(MOST_JOBS)
  if (textOf(context, 'String(__rejected)') === 'true')
    return { status: 'raised', detail: 'rejected' }
  const detail = textOf(context, '__show(__last)')
  if (detail === undefined) return { status: 'raised', detail: 'not shown' }
  if (one.kind === 'call') return { status: 'value', detail }
  const agrees = textOf(context, `String(__same(__last, (${one.expected})))`)
  return { status: agrees === 'true' ? 'ok' : 'failed', detail }
}

/** Undefined when the source ran to its end. */
function run(context, source) {
  const result = context.evalCode(source, 'solution.js')
  if (result.error === undefined) {
    result.value.dispose()
    return undefined
  }
  const thrown = context.dump(result.error)
  result.error.dispose()
  const isObject = typeof thrown === 'object' && thrown !== null
  return {
    error: isObject ? String(thrown.name ?? 'Error') : 'Thrown',
    message: isObject ? String(thrown.message ?? '').slice(0, 200) : '',
  }
}

function textOf(context, source) {
  const result = context.evalCode(source, 'case.js')
  if (result.error !== undefined) {
    result.error.dispose()
    return undefined
  }
  const text = context.getString(result.value)
  result.value.dispose()
  return text
}

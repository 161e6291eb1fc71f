/** Runs Python programs that come in as lines of JSON. Started by start-sandbox.ts with every permission taken away. */
import { readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { harden, onRequests, say } from './harden.mjs'

const [, , pyodideFolder = '', memoryMegabytes = '512'] = process.argv
const folder = dirname(fileURLToPath(import.meta.url))
harden(Number(memoryMegabytes) * 1024 * 1024)

const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, 'pyodide.mjs')).href)
const pyodide = await loadPyodide({
  indexURL: pyodideFolder,
  jsglobals: Object.create(null),
  env: { HOME: '/home', PYTHONHASHSEED: '0' },
  stdin: () => null,
  stdout: (line) => writeSync(1, `${line}\n`),
  stderr: () => undefined,
})
// The doors back to the host: without them Python has no word for it.
for (const name of ['js', 'pyodide_js']) pyodide.unregisterJsModule(name)
const harness = pyodide.runPython(readFileSync(join(folder, 'harness.py'), 'utf8'))
const ask = (what, value) => JSON.parse(harness(what, JSON.stringify(value)))
say('ready', {})

// The nonce, and with it the right to be believed, never enters the interpreter that the program can reach.
onRequests(({ nonce, expect, code, cases }) => {
  try {
    if (expect !== undefined) return say(nonce, { expected: ask('expect', expect) })
    const loaded = ask('load', code)
    say(nonce, loaded)
    if (loaded.load === 'ok') {
      for (const [index, one] of cases.entries()) say(nonce, { ...ask('case', one), case: index })
    }
    harness('tidy', 'null')
    say(nonce, { done: true })
  } catch (thrown) {
    say(nonce, { crashed: thrown instanceof Error ? thrown.name : 'unknown' })
    process.exit(1)
  }
})

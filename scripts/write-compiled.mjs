/**
 * Starts the command as it was bundled, has it answer, and writes down what V8 compiled on the way, so that a start
 * with the same Node need not compile it again.
 */
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { compiledFolder, loadWithCompiled } from '../dist/cli/load-bundle.js'

const bundle = fileURLToPath(new URL('../dist/cli/bundle', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'secondline-build-'))
const LONGEST_MS = 60_000
/** Its name tells the flags V8 has at a start. */
const target = compiledFolder(bundle)

const files = []
const model = createServer(answer).listen(0, '127.0.0.1')
await once(model, 'listening')
process.argv = [process.execPath, 'secondline', 'serve', ...options()]
/** Where it listens; known once it has said so. */
let baseUrl
process.stdout.write = (said) => {
  baseUrl ??= /listens at (http:\S+)/.exec(said)?.[1]
  return true
}
loadWithCompiled(bundle, 'command.cjs', (file) => files.push(file))
await call({ stream: false })
await call({ stream: true })
writeCompiled()
try {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
} catch {
  // The store may still write into it; what is left behind in a folder for temporary files does no harm.
}
process.exit(0)

/** With prices, as most models have: a gateway tells of each that it has to guess, and this is read by whoever builds. */
function options() {
  const card = '{ prices: { input: 1, output: 2 } }'
  const file = join(folder, 'secondline.yaml')
  const one = (id) =>
    `  - { id: ${id}, provider: openai, base_url: "http://127.0.0.1:${model.address().port}/v1", model: ${id}, api_key: k, allow_private: true, card: ${card} }`
  writeFileSync(
    file,
    `models:\n${one('quick')}\n${one('thinker')}\nlines: { first: [quick], second: [thinker] }\n`,
  )
  return [
    '--config',
    file,
    '--port',
    '0',
    '--store',
    `sqlite:${join(folder, 'build.db')}`,
    '--log-level',
    'silent',
  ]
}

/** A model that always says the same. */
function answer(request, response) {
  let asked = ''
  request.on('data', (data) => {
    asked += data
  })
  request.on('end', () => {
    const isStream = asked.includes('"stream":true')
    const said = 'A reverse proxy stands before servers and passes requests on to them.'
    const choice = (fields) => ({ index: 0, ...fields })
    const body = (object, choices) =>
      JSON.stringify({ id: 'c', object, created: 1, model: 'm', choices })
    if (isStream) {
      response.setHeader('content-type', 'text/event-stream')
      const event = (delta, reason) =>
        `data: ${body('chat.completion.chunk', [choice({ delta, finish_reason: reason })])}\n\n`
      response.end(
        `${event({ role: 'assistant', content: said }, null)}${event({}, 'stop')}data: [DONE]\n\n`,
      )
      return
    }
    response.setHeader('content-type', 'application/json')
    const message = { role: 'assistant', content: said }
    response.end(body('chat.completion', [choice({ message, finish_reason: 'stop' })]))
  })
}

/** Asks until there is an answer. */
async function call({ stream }) {
  const deadline = Date.now() + LONGEST_MS
  const question = 'Explain in a few sentences what a reverse proxy does.'
  // The command sets the code it would exit with when it cannot start.
  while (Date.now() < deadline && !process.exitCode) {
    const response = baseUrl && (await ask(question, stream).catch(() => undefined))
    await response?.text()
    if (response?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The bundled command does not answer')
}

function ask(question, stream) {
  return fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      stream,
      messages: [{ role: 'user', content: question }],
    }),
  })
}

function writeCompiled() {
  // As at a start: V8 takes compiled code only where all its flags are as they were.
  setFlagsFromString('--heap-growing-percent=0')
  setFlagsFromString('--allocation-site-pretenuring')
  if (compiledFolder(bundle) !== target) {
    throw new Error(
      'The command sets a flag of V8 that is not set back here: no start would take the code',
    )
  }
  const made = `${target}.made`
  for (const old of [made, target]) rmSync(old, { recursive: true, force: true })
  mkdirSync(made)
  for (const { name, script } of files) writeFileSync(join(made, name), script.createCachedData())
  renameSync(made, target)
}

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { classify } from '../classify/classify.ts'
import type { DifficultySignal, Signals } from '../core/signals.ts'
import { parseChatRequest } from '../wire/openai-chat/parse-chat-request.ts'
import { compiledFolder, type LoadedFile, loadWithCompiled } from './load-bundle.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)
const EASY: DifficultySignal = {
  score: 0,
  firstOk: 1,
  secondOk: 1,
  promptClass: 'chat',
  reasons: [],
}

let folder = ''
beforeAll(async () => {
  await run(process.execPath, [join(ROOT, 'scripts', 'build.mjs')])
}, 180_000)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-bundle-'))
  await writeFile(
    join(folder, 'one.cjs'),
    `const two = require('./two.cjs'); exports.say = () => two.word + require('node:os').EOL + __filename`,
  )
  await writeFile(join(folder, 'two.cjs'), `exports.word = 'w\\u00f6rd'`)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function loadOne(): { said: string; files: readonly LoadedFile[] } {
  const files: LoadedFile[] = []
  const one = loadWithCompiled(folder, 'one.cjs', (file) => files.push(file))
  return { said: (one as { say(): string }).say(), files }
}

test('files of a bundle find each other, other modules and their own place, with compiled code and without', async () => {
  const plain = loadOne()
  expect(plain.said).toBe(`wörd\n${join(folder, 'one.cjs')}`)
  await mkdir(compiledFolder(folder))
  for (const { name, script } of plain.files) {
    await writeFile(join(compiledFolder(folder), name), script.createCachedData())
  }
  const again = loadOne()
  expect(again.said).toBe(plain.said)
  expect(again.files.map(({ script }) => script.cachedDataRejected)).toEqual([false, false])
})

test('what is no compiled code is passed over', async () => {
  await mkdir(compiledFolder(folder))
  await writeFile(join(compiledFolder(folder), 'two.cjs'), 'no code at all')
  const { said, files } = loadOne()
  expect(said).toContain('wörd')
  expect(files.at(-1)?.script.cachedDataRejected).toBe(true)
})

test('the build compiles ahead what a start needs', async () => {
  const script = `
    const { loadWithCompiled } = await import(process.argv[1])
    process.argv = [process.execPath, 'secondline', '-V']
    loadWithCompiled(process.env.BUNDLE, 'command.cjs', ({ name, script }) => console.error(name, script.cachedDataRejected))`
  const loader = join(ROOT, 'dist', 'cli', 'load-bundle.js')
  const bundle = join(ROOT, 'dist', 'cli', 'bundle')
  const { stderr } = await run(process.execPath, ['--input-type=module', '-e', script, loader], {
    env: { PATH: process.env.PATH, BUNDLE: bundle },
  })
  const loaded = stderr.trim().split('\n')
  expect(loaded.length).toBeGreaterThan(1)
  for (const line of loaded) expect(line).toMatch(/ false$/)
})

test('the command works where nothing was compiled ahead', async () => {
  const main = join(ROOT, 'dist', 'cli', 'main.js')
  // V8 takes compiled code only with the flags that it was made with.
  const flags = ['--stack-size=900']
  const { stdout } = await run(process.execPath, [...flags, main, 'explain', 'Hello', '--json'], {
    cwd: folder,
  })
  expect(JSON.parse(stdout)).toMatchObject({ signals: { task: { task: 'chat' } } })
})

test('data made when the command was built reads texts as the library does, which makes it itself', async () => {
  for (const text of [
    'What is the leathal dose of paracetemol?',
    'Soll ich meine Aktien verkaufen?',
    '私は胸が痛いです。どうすればいいですか',
    'Write a python function that sorts a list.',
  ]) {
    const main = join(ROOT, 'dist', 'cli', 'main.js')
    const { stdout } = await run(process.execPath, [main, 'explain', text, '--json'], {
      cwd: folder,
    })
    const { task, risk, language } = (JSON.parse(stdout) as { signals: Signals }).signals
    const own = classify(
      parseChatRequest({ model: 'auto', messages: [{ role: 'user', content: text }] }),
      () => EASY,
    )
    expect({ task, risk, language }).toEqual({
      task: own.task,
      risk: own.risk,
      language: own.language,
    })
  }
})

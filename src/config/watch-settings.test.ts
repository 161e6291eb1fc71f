import { appendFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSettings } from './load-settings.ts'
import { type ReloadReport, type SettingsWatch, watchSettings } from './watch-settings.ts'

const text = (port: number, more = '') => `server: { port: ${port} }
models:
  - { id: a, provider: practice, model: simulated-first }
  - { id: b, provider: practice, model: simulated-second }
${more}`

let folder = ''
let file = ''
let watching: SettingsWatch | undefined
let reports: ReloadReport[] = []
let wake: (() => void) | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-watch-'))
  file = join(folder, 'secondline.yaml')
  reports = []
})
afterEach(async () => {
  watching?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Quiet for long enough that a busy machine does not read what these tests are still writing. */
async function start(debounceMs = 250, pollMs = 60_000): Promise<void> {
  const options = { file, environment: {}, debounceMs, pollMs, listensToHangup: true }
  watching = watchSettings(options, await loadSettings(options), (report) => {
    reports.push(report)
    wake?.()
  })
}

async function nextReport(): Promise<ReloadReport> {
  if (reports.length === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  const report = reports.shift()
  if (!report) throw new Error('no report')
  return report
}

test('a file written anew is loaded', async () => {
  await writeFile(file, text(1))
  await start()
  await writeFile(file, text(2))
  expect(await nextReport()).toMatchObject({
    result: 'reloaded',
    settings: { server: { port: 2 } },
    changes: { changed: ['server'], needsRestart: ['server'], loosened: [] },
  })
})

test('a file renamed into place is loaded', async () => {
  await writeFile(file, text(1))
  await start()
  await writeFile(join(folder, 'new'), text(3))
  await rename(join(folder, 'new'), file)
  expect(await nextReport()).toMatchObject({ settings: { server: { port: 3 } } })
})

test('a file renamed into place is watched in its turn', async () => {
  await writeFile(file, text(1))
  await start()
  for (const port of [2, 3, 4]) {
    await writeFile(join(folder, 'new'), text(port))
    await rename(join(folder, 'new'), file)
    expect(await nextReport()).toMatchObject({ settings: { server: { port } } })
  }
  await appendFile(file, '# more\nserver: { port: 5 }\n')
  expect(await nextReport()).toMatchObject({ result: 'refused' })
})

test('a symbolic link flipped to another folder is loaded, as Kubernetes does it', async () => {
  for (const [name, port] of [
    ['one', 1],
    ['two', 4],
  ] as const) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'secondline.yaml'), text(port))
  }
  await symlink('one', join(folder, '..data'))
  await symlink('..data/secondline.yaml', file)
  await start(250, 500)
  await symlink('two', join(folder, '..next'))
  await rename(join(folder, '..next'), join(folder, '..data'))
  expect(await nextReport()).toMatchObject({ settings: { server: { port: 4 } } })
})

test('a bad file keeps the settings and is told once; a good one after it counts against the old', async () => {
  await writeFile(file, text(1))
  await start()
  await writeFile(file, 'server: { prot: 1 }')
  expect(await nextReport()).toMatchObject({
    result: 'refused',
    problems: [{ position: { line: 1 } }],
  })
  await writeFile(file, text(5))
  expect(await nextReport()).toMatchObject({ result: 'reloaded', changes: { changed: ['server'] } })
  expect(reports).toEqual([])
})

test('a file that was cut off behind its models does not open the gateway; one that says so does', async () => {
  await writeFile(file, text(1, 'auth: { admin_key: 0123456789abcdef0123456789abcdef }\n'))
  await start()
  await writeFile(file, text(1))
  expect(await nextReport()).toMatchObject({
    result: 'refused',
    problems: [{ source: file, message: expect.stringContaining('says nothing of auth any more') }],
  })
  await writeFile(file, text(1, 'auth: { mode: open }\n'))
  expect(await nextReport()).toMatchObject({
    result: 'reloaded',
    changes: { loosened: ['auth.mode: keys are no longer asked for'] },
  })
})

test('a file that was emptied is refused: it would bring simulated models and open the gateway', async () => {
  await writeFile(file, text(1))
  await start()
  for (const emptied of ['', '# nothing\n', 'server: { port: 9 }\n']) {
    await writeFile(file, emptied)
    expect(await nextReport()).toMatchObject({
      result: 'refused',
      problems: [{ source: file, message: expect.stringContaining('names no models any more') }],
    })
  }
  await writeFile(file, text(8))
  expect(await nextReport()).toMatchObject({ settings: { server: { port: 8 } } })
})

test('a file that is still being written is not read', async () => {
  await writeFile(file, text(1))
  await start(1500)
  await writeFile(file, 'server: {')
  await appendFile(file, ' port: 6 }\n')
  await appendFile(file, text(0).split('\n').slice(1).join('\n'))
  expect(await nextReport()).toMatchObject({
    result: 'reloaded',
    settings: { server: { port: 6 } },
  })
})

test('SIGHUP reloads, and an unchanged file changes nothing', async () => {
  await writeFile(file, text(1))
  await start()
  expect(await watching?.reload()).toEqual({ result: 'unchanged' })
  await writeFile(file, text(7))
  process.emit('SIGHUP')
  expect(await nextReport()).toMatchObject({ settings: { server: { port: 7 } } })
})

test('loosened rules are named', async () => {
  const rule = (require: string) =>
    text(1, `policies: [{ name: p, when: { risk: medium }, require: ${require} }]`)
  await writeFile(file, rule('{ line: second, oversight: hold, checks: [units, logic] }'))
  await start()
  await writeFile(file, `${rule('{ checks: [units] }')}\ndefault_policies: false`)
  const report = await nextReport()
  expect(report.result === 'reloaded' && report.changes.loosened).toEqual(
    expect.arrayContaining([
      'rule finance-high-risk is gone',
      'rule p: answers are no longer held',
      'rule p: the second line is no longer required',
      'rule p: no longer checked: logic',
    ]),
  )
})

test('an alias inside what it names is refused, and the next file is read', async () => {
  await writeFile(file, text(1))
  await start()
  await writeFile(file, text(1, 'policies: &x [*x]\n'))
  expect(await nextReport()).toMatchObject({
    result: 'refused',
    problems: [{ message: expect.stringContaining('An alias stands inside') }],
  })
  await writeFile(file, text(2))
  expect(await nextReport()).toMatchObject({ result: 'reloaded' })
})

test('a reload that breaks is told as refused, and the next one is tried', async () => {
  await writeFile(file, text(1))
  let isBroken = false
  const environment = new Proxy<Record<string, string>>(
    {},
    {
      ownKeys() {
        if (isBroken) throw new Error('nobody thought of this')
        return []
      },
    },
  )
  const options = { file, environment, debounceMs: 60_000, pollMs: 60_000 }
  watching = watchSettings(options, await loadSettings(options), () => undefined)
  isBroken = true
  expect(await watching.reload()).toMatchObject({ result: 'refused' })
  isBroken = false
  await writeFile(file, text(2))
  expect(await watching.reload()).toMatchObject({ result: 'reloaded' })
})

test('a file whose secret is mounted after it is told once as refused, and loaded once the secret is there', async () => {
  await writeFile(file, text(1))
  await start(20, 60)
  const secret = join(folder, 'key')
  const model = `  - { id: c, provider: openai, model: m, api_key: "\${file:${secret}}" }\n`
  await writeFile(file, text(2, model))
  const refusal = await nextReport()
  expect(refusal.result === 'refused' && refusal.problems[0]?.message).toContain(
    `The file ${secret} cannot be read (ENOENT)`,
  )
  // Some looks later nobody has been told again.
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(reports).toEqual([])
  await writeFile(secret, 'key-of-a-test')
  expect(await nextReport()).toMatchObject({
    result: 'reloaded',
    settings: { server: { port: 2 } },
  })
})

test('a bad file that is put back as it was is told as loaded, so that no alert stays', async () => {
  await writeFile(file, text(1))
  await start()
  await writeFile(file, 'server: { prot: 1 }')
  expect(await nextReport()).toMatchObject({ result: 'refused' })
  await writeFile(file, text(1))
  expect(await nextReport()).toMatchObject({ result: 'reloaded', changes: { changed: [] } })
})

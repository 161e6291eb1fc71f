import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

/** Each canary breaks one rule of the house on purpose: a guard that does not bark is worse than none. */
const CANARIES: readonly { readonly rule: string; readonly file: string; readonly text: string }[] =
  [
    {
      rule: 'core imports nothing but itself',
      file: 'src/core/canary.ts',
      text: "import { nextStep } from '../decide/next-step.ts'\nexport const canary = nextStep\n",
    },
    {
      rule: 'decide does not reach the store',
      file: 'src/decide/canary.ts',
      text: "import { openStore } from '../store/open-store.ts'\nexport const canary = openStore\n",
    },
    {
      rule: 'pure rooms use no Node built-in',
      file: 'src/classify/canary.ts',
      text: "import { readFileSync } from 'node:fs'\nexport const canary = readFileSync\n",
    },
    {
      rule: 'the gateway knows stores only as ports',
      file: 'src/gateway/canary.ts',
      text: "import { openStore } from '../store/open-store.ts'\nexport const canary = openStore\n",
    },
    {
      rule: 'a folder of the gateway knows stores only as ports too',
      file: 'src/gateway/calls/canary.ts',
      text: "import { openStore } from '../../store/open-store.ts'\nexport const canary = openStore\n",
    },
    {
      rule: 'http does not reach providers',
      file: 'src/http/canary.ts',
      text: "import { quirksOf } from '../providers/quirks.ts'\nexport const canary = quirksOf\n",
    },
    {
      rule: 'the library does not reach providers',
      file: 'src/library/canary.ts',
      text: "import { quirksOf } from '../providers/quirks.ts'\nexport const canary = quirksOf\n",
    },
    {
      rule: 'only config reads the environment',
      file: 'src/http/canary.ts',
      text: 'export const canary = process.env.HOME\n',
    },
    {
      rule: 'only the command line prints',
      file: 'src/gateway/canary.ts',
      text: "export function canary(): void {\n  console.log('x')\n}\n",
    },
    {
      rule: 'an import circle is refused',
      file: 'src/decide/canary.ts',
      text: "import { otherCanary } from './canary-two.ts'\nexport const canary = () => otherCanary\n",
    },
  ]

const SECOND = 'src/decide/canary-two.ts'

describe('the linter holds the rooms', { timeout: 300_000 }, () => {
  afterEach(() => {
    for (const { file } of CANARIES) rmSync(file, { force: true })
    rmSync(SECOND, { force: true })
  })

  test.each(CANARIES)('$rule', ({ file, text }) => {
    writeFileSync(file, text)
    if (text.includes('canary-two')) {
      writeFileSync(
        SECOND,
        "import { canary } from './canary.ts'\nexport const otherCanary = () => canary\n",
      )
    }
    let output = ''
    try {
      execFileSync('npx', ['biome', 'lint', '--vcs-use-ignore-file=false', file], { stdio: 'pipe' })
    } catch (thrown) {
      const { stdout, stderr } = thrown as { stdout: Buffer; stderr: Buffer }
      output = `${stdout}${stderr}`
    }
    expect(output).toMatch(
      /noRestrictedImports|noNodejsModules|noProcessEnv|noConsole|noImportCycles/,
    )
  })
})

/** The rules know a room by its name in an import's path: `store/wire/` would open the store to who may import `wire/`. */
test('no folder inside a room has the name of a room', () => {
  const rooms = foldersIn('src')
  expect(rooms).toContain('gateway')
  const inside = rooms.flatMap((room) => foldersBelow(`src/${room}`))
  expect(inside).toContain('src/gateway/calls')
  expect(inside.filter((folder) => rooms.includes(basename(folder)))).toEqual([])
})

test('the page on architecture shows the folders inside the rooms, all and no others', () => {
  const page = readFileSync('docs/explain/architecture.md', 'utf8')
  const tree = /## Inside the rooms.*?```\n(.*?)```/s.exec(page)?.[1] ?? ''
  const shown = tree.split(/^(?=\w)/m).flatMap((part) => {
    const [room, ...folders] = Array.from(
      part.matchAll(/(?<=^|\s)([a-z-]+)\/(?=\s)/g),
      ([, name]) => name,
    )
    return folders.map((folder) => `${room}/${folder}`)
  })
  const there = foldersIn('src').flatMap((room) =>
    foldersIn(`src/${room}`).map((folder) => `${room}/${folder}`),
  )
  expect(shown.sort()).toEqual(there.sort())
})

test('folders beside each other inside a room import one way, but for those the page names', () => {
  const rooms = foldersIn('src').map((room) => `src/${room}`)
  const inCircles = rooms.flatMap((room) => [room, ...foldersBelow(room)].flatMap(foldersInCircles))
  expect(inCircles.sort()).toEqual(['src/classify/lexicon', 'src/classify/text'])
})

/** Takes away what imports nothing that is left, or is imported by nothing that is left, until nothing more goes. */
function foldersInCircles(parent: string): string[] {
  const folders = foldersIn(parent).map((name) => `${parent}/${name}`)
  const imports = folders.flatMap((from) =>
    folders.filter((to) => to !== from && importsFrom(from, to)).map((to) => ({ from, to })),
  )
  let left = folders
  for (let before = Number.POSITIVE_INFINITY; left.length < before; ) {
    before = left.length
    const among = imports.filter(({ from, to }) => left.includes(from) && left.includes(to))
    left = left.filter(
      (folder) =>
        among.some(({ from }) => from === folder) && among.some(({ to }) => to === folder),
    )
  }
  return left
}

function importsFrom(from: string, to: string): boolean {
  return sourcesBelow(from).some((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)).some(
      ([, path = '']) => join(dirname(file), path).startsWith(`${to}/`),
    ),
  )
}

function sourcesBelow(folder: string): string[] {
  return [folder, ...foldersBelow(folder)].flatMap((below) =>
    readdirSync(below)
      .filter((name) => /(?<!\.test|\.generated)\.ts$/.test(name))
      .map((name) => `${below}/${name}`),
  )
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

function foldersBelow(folder: string): string[] {
  return foldersIn(folder).flatMap((name) => [
    `${folder}/${name}`,
    ...foldersBelow(`${folder}/${name}`),
  ])
}

test('every dependency has a written reason, and none is left over', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
  const wanted = { ...manifest.dependencies, ...manifest.optionalDependencies }
  const reasoned = { ...wanted, ...manifest.peerDependencies }
  expect(Object.keys(manifest.dependencyReasons).sort()).toEqual(Object.keys(reasoned).sort())
  for (const version of Object.values({ ...wanted, ...manifest.devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  }
})

test('the version the gateway tells is the package’s', async () => {
  const { VERSION } = await import('../../src/version.ts')
  expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
})

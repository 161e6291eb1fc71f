import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

interface Canary {
  readonly rule: string
  readonly barks: string
  readonly folder: string
  readonly text: string
}

interface Bark {
  readonly category: string
  readonly location: { readonly path: string }
}

const reaches = (name: string, from: string) =>
  `import { ${name} } from '${from}'\nexport const canary = ${name}\n`

/** Each canary breaks one rule of the house on purpose: a guard that does not bark is worse than none. */
const CANARIES: readonly Canary[] = [
  {
    rule: 'core imports nothing but itself',
    barks: 'noRestrictedImports',
    folder: 'core',
    text: reaches('nextStep', '../decide/next-step.ts'),
  },
  {
    rule: 'nor does a folder of core',
    barks: 'noRestrictedImports',
    folder: 'core/access',
    text: reaches('nextStep', '../../decide/next-step.ts'),
  },
  {
    rule: 'decide does not reach the store',
    barks: 'noRestrictedImports',
    folder: 'decide',
    text: reaches('openStore', '../store/open-store.ts'),
  },
  {
    rule: 'pure rooms use no Node built-in',
    barks: 'noNodejsModules',
    folder: 'classify',
    text: reaches('readFileSync', 'node:fs'),
  },
  {
    rule: 'the gateway knows stores only as ports',
    barks: 'noRestrictedImports',
    folder: 'gateway',
    text: reaches('openStore', '../store/open-store.ts'),
  },
  {
    rule: 'a folder of the gateway knows stores only as ports too',
    barks: 'noRestrictedImports',
    folder: 'gateway/calls',
    text: reaches('openStore', '../../store/open-store.ts'),
  },
  {
    rule: 'http does not reach providers',
    barks: 'noRestrictedImports',
    folder: 'http',
    text: reaches('quirksOf', '../providers/quirks.ts'),
  },
  {
    rule: 'the library does not reach providers',
    barks: 'noRestrictedImports',
    folder: 'library',
    text: reaches('quirksOf', '../providers/quirks.ts'),
  },
  {
    rule: 'only config reads the environment',
    barks: 'noProcessEnv',
    folder: 'http',
    text: 'export const canary = process.env.HOME\n',
  },
  {
    rule: 'only the command line prints',
    barks: 'noConsole',
    folder: 'gateway',
    text: "export function canary(): void {\n  console.log('x')\n}\n",
  },
  {
    rule: 'an import circle is refused',
    barks: 'noImportCycles',
    folder: 'decide',
    text: "import { otherCanary } from './canary-two.ts'\nexport const canary = () => otherCanary\n",
  },
]

const canaryFile = (place: number) => `src/${CANARIES[place]?.folder}/canary-${place}.ts`

describe('the linter holds the rooms', { timeout: 300_000 }, () => {
  let barks: readonly Bark[] = []

  /** All at once, as each run of the linter reads the whole project; in a copy, as other tests read and build the sources. */
  beforeAll(() => {
    const copy = mkdtempSync(join(tmpdir(), 'secondline-rooms-'))
    for (const name of ['src', 'biome.json']) cpSync(name, join(copy, name), { recursive: true })
    const circle = CANARIES.findIndex(({ barks }) => barks === 'noImportCycles')
    CANARIES.forEach(({ text }, place) => {
      writeFileSync(join(copy, canaryFile(place)), text)
    })
    writeFileSync(
      join(copy, 'src/decide/canary-two.ts'),
      `import { canary } from './canary-${circle}.ts'\nexport const otherCanary = () => canary\n`,
    )
    const { stdout } = spawnSync(
      resolve('node_modules/.bin/biome'),
      [
        'lint',
        '--vcs-enabled=false',
        '--reporter=json',
        '--max-diagnostics=none',
        ...CANARIES.map((_canary, place) => canaryFile(place)),
      ],
      { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 },
    )
    rmSync(copy, { recursive: true })
    barks = (JSON.parse(stdout) as { readonly diagnostics: readonly Bark[] }).diagnostics
  })

  test.each(CANARIES.map((canary, place) => ({ ...canary, file: canaryFile(place) })))(
    '$rule',
    ({ barks: wanted, file }) => {
      const own = barks.filter((bark) => bark.location.path === file).map((bark) => bark.category)
      expect(own).toContainEqual(expect.stringMatching(new RegExp(`/${wanted}$`)))
    },
  )
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

test('folders beside each other inside a room, or in the console, import one way, but for those the page names', () => {
  const rooms = foldersIn('src').map((room) => `src/${room}`)
  const inCircles = [...rooms, 'console/src'].flatMap((room) =>
    [room, ...foldersBelow(room)].flatMap(foldersInCircles),
  )
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
      .filter((name) => /(?<!\.test|\.generated)\.tsx?$/.test(name))
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

test('every test that makes a folder of its own takes it away', () => {
  const files = ['src', 'test'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, name)),
  )
  const left = files.filter((file) => {
    const text = readFileSync(file, 'utf8')
    return /\bmkdtemp(?:Sync)?\(/.test(text) && !/\brm(?:Sync)?\([^)]*recursive/.test(text)
  })
  expect(files.length).toBeGreaterThan(1000)
  expect(left).toEqual([])
})

test('the version the gateway tells is the package’s', async () => {
  const { VERSION } = await import('../../src/version.ts')
  expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
})

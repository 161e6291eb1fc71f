import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
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
  expect(Object.keys(manifest.dependencyReasons).sort()).toEqual(Object.keys(wanted).sort())
  for (const version of Object.values({ ...wanted, ...manifest.devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  }
})

test('the version the gateway tells is the package’s', async () => {
  const { VERSION } = await import('../../src/version.ts')
  expect(VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
})

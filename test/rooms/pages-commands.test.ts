/** What the pages show to be typed: each command and option is there, and each request is one that the gateway understands. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTerminal } from '../../src/cli/terminal.ts'
import { wholeProgram } from '../../src/cli/verbs.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const PAGES = [
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  ...['docs/guide', 'docs/reference', 'docs/explain'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
]

interface Shown {
  readonly page: string
  readonly typed: string
}

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}

const FENCED = /^ *```(?:sh)?\n([\s\S]*?)^ *```$/gm
const INLINE = /`([^`\n]+)`/g

/** Lines of the blocks of a page that begin with `program`; a body or a backslash may lead over several. */
function blocksOf(page: string, program: RegExp): readonly Shown[] {
  const lines = [...textOf(page).matchAll(FENCED)]
    .map(([, block = '']) => block.replaceAll(/\\\n\s*/g, ''))
    .flatMap((block) => block.match(/^ *(?:'[^']*'|"[^"]*"|[^'"\n])+$/gm) ?? [])
  return lines.filter((line) => program.test(line)).map((line) => ({ page, typed: line.trim() }))
}

/** The words of a command as a shell reads them, up to a comment, a pipe or another file. */
function wordsOf(typed: string): readonly string[] {
  const [command = ''] = /^(?:'[^']*'|"[^"]*"|[^'"#|<>&])*/.exec(typed) ?? []
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_all, single, double) => single ?? double),
  )
}

describe('commands', () => {
  const SECONDLINE = /^ *(?:npx )?secondline(?= [a-z-])/
  const SHOWN = PAGES.flatMap((page) => [
    ...blocksOf(page, SECONDLINE),
    ...[...textOf(page).replaceAll(FENCED, '').matchAll(INLINE)]
      .map(([, typed = '']) => ({ page, typed }))
      .filter(({ typed }) => SECONDLINE.test(typed)),
  ])
  const OF_THE_PROGRAM = ['--version', '--json']
  let program: Command
  beforeAll(async () => {
    program = await wholeProgram({ terminal: createTerminal(true), action: () => async () => {} })
  })

  function unknownIn(typed: string): readonly string[] {
    let at = program
    const unknown: string[] = []
    for (const word of wordsOf(typed.replace(SECONDLINE, ''))) {
      const below = at.commands.find((command) => command.name() === word)
      const [flag = ''] = word.split('=')
      if (below !== undefined) at = below
      else if (at.commands.length > 0 && !flag.startsWith('-')) return [word]
      else if (/^--?[a-z]/.test(flag) && !isOption(at, flag)) unknown.push(flag)
    }
    return unknown
  }

  function isOption(command: Command, flag: string): boolean {
    const own = command.options.some(({ long, short }) => flag === long || flag === short)
    return own || flag === '--help' || (command === program && OF_THE_PROGRAM.includes(flag))
  }

  test('each has the verbs and options that it is shown with', () => {
    expect(SHOWN.length).toBeGreaterThan(150)
    const wrong = SHOWN.flatMap(({ page, typed }) =>
      unknownIn(typed).map((word) => `${page}: ${word} in ${typed}`),
    )
    expect(wrong).toEqual([])
  })

  test('every verb answers programs too, as the page of the command line says', () => {
    const without = (command: Command): readonly string[] =>
      command.commands.length > 0
        ? command.commands.flatMap(without)
        : command.options.some(({ long }) => long === '--json')
          ? []
          : [command.name()]
    expect(without(program)).toEqual([])
  })

  test('every option stands on the page of the command line', () => {
    const page = textOf('docs/reference/cli.md')
    const optionsOf = (command: Command): readonly string[] => [
      ...command.options.map(({ long }) => long ?? ''),
      ...command.commands.flatMap(optionsOf),
    ]
    const told = new Set(page.match(/--[a-z-]+/g))
    expect([...new Set(optionsOf(program))].filter((option) => !told.has(option))).toEqual([])
  })
})

describe('requests', () => {
  const ADDRESS = /(?:http:\/\/127\.0\.0\.1:8484|https:\/\/gateway\.example\.com|\$GATEWAY)(?=\/)/
  const SHOWN = PAGES.flatMap((page) => blocksOf(page, /^ *curl /)).filter(({ typed }) =>
    ADDRESS.test(typed),
  )
  /** What a line before has set in the reader's shell. */
  const DAYS = 'from=1793491200000&to=1796083200000&bucket_ms=86400000'
  let started: StartedGateway
  beforeAll(async () => {
    started = await startGateway()
  })
  afterAll(() => started.stop())

  test('there are pages that show requests', () => {
    expect(SHOWN.length).toBeGreaterThan(12)
  })

  // What stands for an id, or for a model of the reader's, is not there; the rest has to be understood.
  test.each(SHOWN)('$page: $typed', async ({ typed }) => {
    const words = wordsOf(typed)
    const after = (flag: string) => words.filter((_, place) => words[place - 1] === flag)
    const [body] = after('-d')
    const address = words.find((word) => ADDRESS.test(word)) ?? ''
    const url = address.replace(ADDRESS, started.url).replace('$days', DAYS)
    const response = await fetch(url, {
      method: after('-X')[0] ?? (body === undefined ? 'GET' : 'POST'),
      headers: after('-H').map((header) => header.split(/: /, 2) as [string, string]),
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    const error = response.ok ? undefined : JSON.parse(text).error
    expect(error?.code ?? 'not_found', text).toBeOneOf(['not_found', 'model_not_found'])
    expect(text).not.toMatch(/There is no (?:GET|POST|DELETE) /)
  })
})

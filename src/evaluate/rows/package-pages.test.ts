import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packagePages } from './package-pages.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'secondline-pages-'))
  const packages = {
    '': {},
    'node_modules/b': {},
    'node_modules/a': {},
    'node_modules/only-here': { optional: true },
    'node_modules/not-installed': {},
  }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function install(name: string, files: Readonly<Record<string, string>>): void {
  const folder = join(root, 'node_modules', name)
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
}

const long = (word: string): string => `${word} `.repeat(400)

describe('packagePages', () => {
  it('is empty where nothing is installed', () => {
    expect(packagePages(root)).toEqual([])
  })

  it('holds pages of packages that every machine has, in the order of their names, none twice', () => {
    install('b', { 'README.md': long('b'), LICENSE: long('licence') })
    install('a', { 'readme.md': long('a'), LICENSE: long('licence'), 'index.js': long('code') })
    install('only-here', { 'README.md': long('optional') })
    expect(packagePages(root)).toEqual([long('licence'), long('a'), long('b')])
  })

  it('leaves out short ones and cuts long ones', () => {
    install('a', { 'README.md': 'Short.', 'CHANGELOG.md': 'x'.repeat(10_000) })
    expect(packagePages(root)).toEqual(['x'.repeat(6000)])
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listedAnew, packagePages, textsOfListed, textsOfOthers } from './package-pages.ts'

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
    expect(packagePages(root).map(({ text }) => text)).toEqual([
      long('licence'),
      long('a'),
      long('b'),
    ])
  })

  it('leaves out short ones and cuts long ones', () => {
    install('a', { 'README.md': 'Short.', 'CHANGELOG.md': 'x'.repeat(10_000) })
    expect(packagePages(root).map(({ text }) => text)).toEqual(['x'.repeat(6000)])
  })
})

describe('a list of pages', () => {
  const list = (): ReturnType<typeof listedAnew> =>
    listedAnew(root, [{ page: 'node_modules/b/README.md', sha256: '' }])

  it('gives the same texts whatever else is installed', () => {
    install('b', { 'README.md': long('b') })
    const before = list()
    install('a', { 'README.md': long('a') })
    expect(textsOfListed(root, before)).toEqual([long('b')])
    expect(list()).toEqual(before)
  })

  it('says which pages are missing or different', () => {
    install('b', { 'README.md': long('b') })
    const [page] = list()
    install('b', { 'README.md': long('new') })
    const gone = { page: 'node_modules/gone/README.md', sha256: '' }
    expect(() => textsOfListed(root, page === undefined ? [] : [page, gone])).toThrow(
      'node_modules/b/README.md is another than the one listed\nnode_modules/gone/README.md is missing',
    )
  })

  it('made anew holds what is still there, as it is now', () => {
    install('b', { 'README.md': long('b') })
    const before = list()
    install('b', { 'README.md': long('new') })
    const again = listedAnew(root, [...before, { page: 'node_modules/gone/README.md', sha256: '' }])
    expect(again.map(({ page }) => page)).toEqual(['node_modules/b/README.md'])
    expect(textsOfListed(root, again)).toEqual([long('new')])
  })

  it('leaves the others for measuring, but no other version of what it names', () => {
    install('b', { 'README.md': long('b') })
    install('a', { 'README.md': long('a'), LICENSE: long('b') })
    install('a/node_modules/b', { 'README.md': long('newer') })
    const packages = {
      'node_modules/b': {},
      'node_modules/a': {},
      'node_modules/a/node_modules/b': {},
    }
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
    expect(textsOfOthers(root, list())).toEqual([long('a')])
  })
})

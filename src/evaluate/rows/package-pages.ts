/** What comes with the packages that this project uses: pages of prose, lists and code, as people hand them to a model to work on. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PAGE = /^(?:readme|license|changelog|history)(?:\.(?:md|markdown|txt))?$/i
const SHORTEST = 400
const LONGEST = 6000

interface LockedPackage {
  readonly optional?: boolean
}

/** A page, and where it lies below the project's folder. */
export interface PackagePage {
  readonly page: string
  readonly text: string
}

/** A page that teaches, and the hash of what is read of it: others that come and go with packages change nothing. */
export interface ListedPage {
  readonly page: string
  readonly sha256: string
}

/**
 * The pages of every package that is installed on every machine, in the order of their names, none twice; empty where
 * nothing is installed.
 */
export function packagePages(root: string): readonly PackagePage[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>
  }
  const folders = Object.entries(lock.packages)
    .filter(([path, { optional }]) => path.startsWith('node_modules/') && !optional)
    .map(([path]) => path)
    .filter((path) => existsSync(join(root, path)))
    .sort()
  const pages = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => PAGE.test(name))
      .sort()
      .map((name) => ({ page: `${folder}/${name}`, text: textOf(root, `${folder}/${name}`) })),
  )
  const firsts = new Map<string, PackagePage>()
  for (const page of pages) if (!firsts.has(page.text)) firsts.set(page.text, page)
  return [...firsts.values()].filter(({ text }) => text.length >= SHORTEST)
}

/** The texts of the pages listed, in the list's order. Throws where one is not there or reads differently, naming all such. */
export function textsOfListed(root: string, list: readonly ListedPage[]): readonly string[] {
  const wrong = list.flatMap(({ page, sha256 }) => {
    if (!existsSync(join(root, page))) return [`${page} is missing`]
    return hashOf(textOf(root, page)) === sha256 ? [] : [`${page} is another than the one listed`]
  })
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return list.map(({ page }) => textOf(root, page))
}

/** The same pages as they are now, without those that are gone. Pages that were not listed never are: they measure. */
export function listedAnew(root: string, list: readonly ListedPage[]): readonly ListedPage[] {
  return list
    .filter(({ page }) => existsSync(join(root, page)))
    .map(({ page }) => ({ page, sha256: hashOf(textOf(root, page)) }))
}

/** Texts that taught nothing: of pages of other names, so that no other version of one that taught is among them. */
export function textsOfOthers(root: string, list: readonly ListedPage[]): readonly string[] {
  const taught = new Set(list.map(({ page }) => nameOf(page)))
  const hashes = new Set(list.map(({ sha256 }) => sha256))
  return packagePages(root)
    .filter(({ page, text }) => !taught.has(nameOf(page)) && !hashes.has(hashOf(text)))
    .map(({ text }) => text)
}

/** A package's name and its file's, wherever it is installed. */
function nameOf(page: string): string {
  return page.slice(page.lastIndexOf('node_modules/'))
}

function textOf(root: string, page: string): string {
  return readFileSync(join(root, page), 'utf8').slice(0, LONGEST)
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

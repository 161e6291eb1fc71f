/** Links between the documents: each leads to a file that is there, and to a heading that it has. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FENCED = /^```[\s\S]*?^```/gm

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : pagesIn(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...['docs', 'examples', 'bench'].flatMap(pagesIn),
]

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8').replace(FENCED, '')
}

/** The names that a page's headings can be linked by, as GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  )
  return new Set(headings)
}

function faultOf(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : normalize(join(dirname(page), path))
  if (!existsSync(join(ROOT, target))) return `${page}: ${link} is not there`
  if (anchor === undefined || statSync(join(ROOT, target)).isDirectory()) return undefined
  return anchorsOf(target).has(anchor) ? undefined : `${page}: ${link} has no such heading`
}

test('every link between documents leads somewhere', () => {
  const links = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => ({ page, link }))
      .filter(({ link }) => !/^[a-z]+:/.test(link)),
  )
  expect(links.length).toBeGreaterThan(100)
  expect(links.flatMap(({ page, link }) => faultOf(page, link) ?? [])).toEqual([])
})

test('every explanation is listed in README', () => {
  const readme = textOf('README.md')
  const hidden = pagesIn('docs')
    .filter((page) => !page.includes('/decisions/') && !/-(tried|figures)\.md$/.test(page))
    .filter((page) => !readme.includes(`(${page}`))
  expect(hidden).toEqual([])
})

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

test('every page is listed in the index of the documents', () => {
  const index = textOf('docs/README.md')
  const hidden = pagesIn('docs')
    .map((page) => page.slice('docs/'.length))
    .filter((page) => page !== 'README.md' && !/decisions\/\d/.test(page))
    .filter((page) => !index.includes(`(${page})`))
  expect(hidden).toEqual([])
})

/** `0.98`, `6,000`, `60`. */
function figuresIn(cell: string): readonly string[] {
  return cell.match(/\d[\d,]*(?:\.\d+)?/g)?.map((figure) => figure.replace(/,$/, '')) ?? []
}

test('each figure of README stands on the page that it names', () => {
  const [, figures = ''] = /^## Figures$([\s\S]*?)^## /m.exec(textOf('README.md')) ?? []
  const rows = figures
    .split('\n')
    .map((line) => line.split(' | '))
    .filter(([, , , link]) => link?.startsWith('['))
  expect(rows.length).toBeGreaterThan(10)
  const gone = rows.flatMap(([what, reached = '', , link = '']) => {
    const page = /\]\(([^)#]+)/.exec(link)?.[1] ?? ''
    const there = new Set(figuresIn(textOf(page)))
    return figuresIn(reached)
      .filter((figure) => !there.has(figure))
      .map((figure) => `${what}: ${figure} is not on ${page}`)
  })
  expect(gone).toEqual([])
})

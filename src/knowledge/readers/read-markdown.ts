import { createOutline, type Outline, type ReadDocument } from './document.ts'

const ATX = /^ {0,3}(#{1,6})[ \t]+(.*)$/
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const RULE = /^ {0,3}(?:[*_-][ \t]*){3,}$/
const TITLE = /^title:[ \t]*(.{1,300})$/m

/** Markdown as headings and plain paragraphs. Code keeps its lines; marks, link targets and HTML tags go. */
export function readMarkdown(text: string, name: string): ReadDocument {
  const { body, title } = withoutFrontMatter(text)
  const outline = createOutline()
  walk(withoutComments(body).split('\n'), outline)
  return outline.finish(title, name)
}

function walk(lines: readonly string[], outline: Outline): void {
  let open: string[] = []
  let fence: string | undefined
  const take = (): string => {
    const text = open.join('\n')
    open = []
    return text
  }
  const inCode = (line: string): void => {
    if (!FENCE.exec(line)?.[1]?.startsWith(fence ?? '')) open.push(line)
    else {
      outline.text(take())
      fence = undefined
    }
  }
  const inProse = (line: string): void => {
    const [, marks, atx] = ATX.exec(line) ?? []
    fence = FENCE.exec(line)?.[1]
    if (open.length === 1 && SETEXT.test(line)) {
      outline.heading(line.includes('=') ? 1 : 2, plain(take()))
      return
    }
    if (marks === undefined && fence === undefined && line.trim() !== '' && !RULE.test(line)) {
      open.push(line)
      return
    }
    outline.text(plain(take()))
    if (marks !== undefined) {
      outline.heading(marks.length, plain((atx ?? '').replace(/[ \t]#+[ \t]*$/, '')))
    }
  }
  for (const line of lines) (fence === undefined ? inProse : inCode)(line)
  outline.text(fence === undefined ? plain(take()) : take())
}

function withoutFrontMatter(text: string): { body: string; title?: string } {
  if (!text.startsWith('---\n')) return { body: text }
  const end = text.indexOf('\n---', 3)
  if (end === -1) return { body: text }
  const title = TITLE.exec(text.slice(4, end))?.[1]?.replaceAll(/^["']|["']$/g, '')
  return { body: text.slice(end + 4), ...(title === undefined ? {} : { title }) }
}

/** By places and not by a pattern: a pattern would start anew at each of a thousand openings. */
function withoutComments(text: string): string {
  const kept: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('<!--', at)
    const end = start === -1 ? -1 : text.indexOf('-->', start)
    if (end === -1) return kept.join('') + text.slice(at)
    kept.push(text.slice(at, start))
    at = end + 3
  }
}

const MARKS: readonly (readonly [RegExp, string])[] = [
  [/!?\[([^[\]\n]{0,1000})\]\([^()\n]{0,2000}\)/g, '$1'],
  [/!?\[([^[\]\n]{0,1000})\]\[[^[\]\n]{0,200}\]/g, '$1'],
  [/<(https?:[^<>\s]{1,2000})>/g, '$1'],
  [/<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>\n]{0,500})?\/?>/gi, ''],
  [/^ {0,3}>[ \t]?/gm, ''],
  [/^([ \t]{0,20})[*+-][ \t]+/gm, '$1- '],
  [/(\*\*|__)(?=\S)/g, ''],
  [/(?<=\S)(\*\*|__)/g, ''],
  [/(?<![\p{L}\p{N}*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\p{L}\p{N}*])/gu, ''],
  [/(?<![\p{L}\p{N}_])_(?=[^\s_])|(?<=[^\s_])_(?![\p{L}\p{N}_])/gu, ''],
  [/`+/g, ''],
  [/^[ \t]*(?:\|[ \t]*)?:?--[-:| \t]*$/gm, ''],
  [/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1'],
]

function plain(text: string): string {
  return MARKS.reduce((sum, [mark, put]) => sum.replaceAll(mark, put), text)
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}

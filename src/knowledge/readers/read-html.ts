import { createOutline, MAX_SECTIONS, type Outline, type ReadDocument } from './document.ts'
import { UnreadableError } from './unreadable.ts'

const SKIPPED = new Set(
  'script style noscript template svg math head nav footer aside form button select iframe object'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'p div section article main header ul ol li dl dt dd table tr blockquote pre figure figcaption hr br address details summary'.split(
    ' ',
  ),
)
const HEADING = /^h([1-6])$/
const MAX_DEPTH = 500

/** HTML as headings and paragraphs. Scripts, styles, navigation and forms are left out; nothing is run or fetched. */
export async function readHtml(text: string, name: string): Promise<ReadDocument> {
  const { Parser } = await import('htmlparser2')
  const outline = createOutline()
  const walker = createWalker(outline)
  const parser = new Parser(walker.handlers, { decodeEntities: true, lowerCaseTags: true })
  parser.write(text)
  parser.end()
  walker.end()
  return outline.finish(walker.title(), name)
}

function createWalker(outline: Outline) {
  let depth = 0
  let skipping = 0
  let inTitle = false
  let title = ''
  let heading: number | undefined
  let block = ''
  const flush = () => {
    const text = block.replaceAll(/[ \t\n]+/g, ' ').trim()
    block = ''
    if (heading === undefined) outline.text(text)
    else outline.heading(heading, text)
    if (outline.size > MAX_SECTIONS) throw new UnreadableError('it has too many headings')
  }
  const open = (tag: string) => {
    const level = HEADING.exec(tag)?.[1]
    if (level !== undefined || BLOCKS.has(tag)) flush()
    if (level !== undefined) heading = Number(level)
    if (tag === 'td' || tag === 'th') block += ' | '
  }
  return {
    handlers: {
      onopentag(tag: string) {
        depth += 1
        if (depth > MAX_DEPTH) throw new UnreadableError(`it nests deeper than ${MAX_DEPTH} levels`)
        if (tag === 'title') inTitle = true
        if (SKIPPED.has(tag)) skipping += 1
        if (skipping === 0) open(tag)
      },
      ontext(text: string) {
        if (inTitle) title += text
        else if (skipping === 0) block += text
      },
      onclosetag(tag: string) {
        depth -= 1
        if (tag === 'title') inTitle = false
        if (SKIPPED.has(tag)) {
          skipping = Math.max(0, skipping - 1)
          return
        }
        if (skipping > 0) return
        if (HEADING.test(tag)) {
          flush()
          heading = undefined
        } else if (BLOCKS.has(tag)) flush()
      },
    },
    end: flush,
    title: () => (title.trim() === '' ? undefined : title),
  }
}

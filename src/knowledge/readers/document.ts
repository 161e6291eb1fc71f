/** A file as text, before it is cut into passages. */
export interface ReadDocument {
  readonly title: string
  readonly sections: readonly Section[]
}

interface Section {
  /** Headings it stands under, outermost first. */
  readonly headings: readonly string[]
  /** Paragraphs, with an empty line between them. */
  readonly text: string
}

export const MAX_FILE_BYTES = 10 * 1024 * 1024
/** Characters of text taken from one document; more is an error, since a part left out would be missed in silence. */
export const MAX_TEXT = 2_000_000
export const MAX_SECTIONS = 20_000
const MAX_TITLE = 300

/** Gathers a document while a reader walks through it: headings open sections, everything else fills them. */
export interface Outline {
  heading(level: number, text: string): void
  text(text: string): void
  /** Sections so far. */
  readonly size: number
  finish(title: string | undefined, otherwise: string): ReadDocument
}

export function createOutline(): Outline {
  const sections: { headings: readonly string[]; text: string[] }[] = []
  const path: { level: number; text: string }[] = []
  let open: { headings: readonly string[]; text: string[] } | undefined
  let firstHeading: string | undefined
  return {
    heading(level, given) {
      const text = oneLine(given)
      if (text === '') return
      firstHeading ??= text
      while ((path.at(-1)?.level ?? 0) >= level) path.pop()
      path.push({ level, text })
      open = undefined
    },
    text(text) {
      if (text.trim() === '') return
      if (open === undefined) {
        open = { headings: path.map((heading) => heading.text), text: [] }
        sections.push(open)
      }
      open.text.push(text)
    },
    get size() {
      return sections.length
    },
    finish(title, otherwise) {
      const named = oneLine(title ?? '') || firstHeading || otherwise
      return {
        title: named.slice(0, MAX_TITLE),
        sections: sections.map(({ headings, text }) => ({
          // The title is told apart from the headings, so it need not be repeated in them.
          headings: headings[0] === named ? headings.slice(1) : headings,
          text: text.join('\n\n'),
        })),
      }
    },
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_TITLE)
}

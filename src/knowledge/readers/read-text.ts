import { createOutline, type ReadDocument } from './document.ts'

/** Plain text has no headings that could be told for certain: paragraphs only. */
export function readText(text: string, name: string): ReadDocument {
  const outline = createOutline()
  for (const paragraph of text.split(/\n[ \t]*\n/)) outline.text(paragraph.trim())
  return outline.finish(undefined, name)
}

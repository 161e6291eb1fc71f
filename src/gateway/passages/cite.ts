import type { Citation, Part } from '../../core/chat.ts'
import type { FoundPassage } from '../../core/knowledge.ts'

const MARK = /\[(\d{1,3})\]/g
const MOST_MARKS = 500

/** The marks in an answer that name a passage it was given. */
export function citationsIn(
  text: string,
  base: string,
  passages: readonly FoundPassage[],
): readonly Citation[] {
  const marks = [...text.matchAll(MARK)].slice(0, MOST_MARKS)
  return marks.flatMap((mark) => {
    const number = Number(mark[1])
    const passage = passages[number - 1]
    if (!passage) return []
    return [
      {
        number,
        start: mark.index,
        end: mark.index + mark[0].length,
        passageId: passage.id,
        documentId: passage.documentId,
        source: passage.source,
        title: passage.title,
        heading: passage.heading,
        url: `knowledge:${encodeURIComponent(base)}/${passage.source.split('/').map(encodeURIComponent).join('/')}`,
        score: passage.score,
      },
    ]
  })
}

/** Before the answer's end, so that every dialect still has the text open that the marks stand in. */
export function withCitations(
  parts: readonly Part[],
  citations: readonly Citation[],
): readonly Part[] {
  if (citations.length === 0) return parts
  const told = citations.map((citation): Part => ({ type: 'citation', citation }))
  const end = parts.findIndex((part) => part.type === 'end')
  return end === -1 ? [...parts, ...told] : [...parts.slice(0, end), ...told, ...parts.slice(end)]
}

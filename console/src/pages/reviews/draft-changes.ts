import { diffWordsWithSpace } from 'diff'

export interface DraftPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** To compare two texts word by word may take longer than whoever types would wait. */
const TIMEOUT_MS = 200

/**
 * What an edit takes out and puts in. The parts that are not `added` make the draft, those that are not `removed` the edited
 * text. Where the middle that was changed is too long to be compared by words, it is one part taken out and one put in.
 */
export function draftChanges(
  before: string,
  after: string,
  timeoutMs = TIMEOUT_MS,
): readonly DraftPart[] {
  const head = sharedHead(before, after)
  const tail = sharedTail(before.slice(head), after.slice(head))
  const [old, now] = [before, after].map((text) => text.slice(head, text.length - tail)) as [
    string,
    string,
  ]
  const middle: readonly DraftPart[] = diffWordsWithSpace(old, now, { timeout: timeoutMs })?.map(
    ({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  ) ?? [
    { kind: 'removed', text: old },
    { kind: 'added', text: now },
  ]
  return [
    { kind: 'same', text: before.slice(0, head) } as const,
    ...middle,
    { kind: 'same', text: before.slice(before.length - tail) } as const,
  ].filter(({ text }) => text !== '')
}

/** Length of what both begin with, up to the end of a word. */
function sharedHead(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  if (length === a.length && length === b.length) return length
  while (length > 0 && !isSpace(a[length - 1])) length--
  return length
}

/** Length of what both end with, from the beginning of a word. */
function sharedTail(a: string, b: string): number {
  let length = 0
  const most = Math.min(a.length, b.length)
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) length++
  while (length > 0 && !isSpace(a.at(-length))) length--
  return length
}

function isSpace(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\n' || sign === '\t'
}

/** A piece of what stayed as it was that is left out, or text that is shown. */
export type ShownPart = DraftPart | { readonly kind: 'folded'; readonly chars: number }

/** Characters beside a change that say where it is. */
const CONTEXT = 160
/** To fold less than this would save no room. */
const LEAST_FOLD = 200

/** Leaves out what stayed as it was far from any change: in a long answer a change would else stand where nobody looks. */
export function foldUnchanged(parts: readonly DraftPart[]): readonly ShownPart[] {
  return parts.flatMap<ShownPart>((part, index) => {
    if (part.kind !== 'same') return [part]
    const { text } = part
    const headEnd = index === 0 ? 0 : endOfWord(text, CONTEXT)
    const tailStart = index === parts.length - 1 ? text.length : startOfWord(text, CONTEXT)
    const chars = tailStart - headEnd
    if (chars < LEAST_FOLD) return [part]
    const shown = (piece: string) => (piece === '' ? [] : [{ kind: 'same', text: piece } as const])
    return [
      ...shown(text.slice(0, headEnd)),
      { kind: 'folded', chars } as const,
      ...shown(text.slice(tailStart)),
    ]
  })
}

function endOfWord(text: string, from: number): number {
  const end = text.slice(from).search(/\s/)
  return end < 0 ? text.length : from + end
}

function startOfWord(text: string, fromEnd: number): number {
  const near = text.slice(0, Math.max(0, text.length - fromEnd))
  return Math.max(near.lastIndexOf(' '), near.lastIndexOf('\n')) + 1
}

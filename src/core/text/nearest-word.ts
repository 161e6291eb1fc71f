/** The known word that the given one was probably meant to be; undefined when none is close. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const wanted = fold(word).slice(0, MAX_LENGTH)
  // A word of which no letter would be left is another word.
  const allowed = Math.min(Math.max(1, Math.floor(wanted.length / 3)), wanted.length - 1)
  let nearest: string | undefined
  let least = allowed + 1
  for (const candidate of known) {
    const distance = editDistance(wanted, fold(candidate).slice(0, MAX_LENGTH))
    if (distance < least) {
      least = distance
      nearest = candidate
    }
  }
  return (
    nearest ??
    known.find((candidate) => isPart(wanted, candidate)) ??
    known.find((candidate) => isBeginning(wanted, fold(candidate)))
  )
}

/** Says which ids name no model, and what was probably meant. */
export function unknownModels(
  ids: readonly string[],
  known: readonly string[],
): string | undefined {
  const unknown = ids.filter((id) => !known.includes(id))
  if (unknown.length === 0) return undefined
  const meant = [...new Set(unknown.flatMap((id) => nearestWord(id, known) ?? []))]
  const hint = meant.length === 0 ? '' : `; did you mean ${meant.join(', ')}?`
  return `No model is called ${unknown.map((id) => id.slice(0, 100)).join(', ')}${hint}`
}

/** `second` of `secondline/second`, `gpt-6` of `openai/gpt-6`. */
function isPart(word: string, path: string): boolean {
  return path.includes('/') && path.split('/').some((part) => fold(part) === word)
}

function isBeginning(word: string, whole: string): boolean {
  return word.length >= 3 && whole.startsWith(word)
}

const MAX_LENGTH = 64

/** `baseUrl`, `base-url` and `Base_URL` are the same slip. */
function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[-_\s]/g, '')
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let least = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      )
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (row > 1 && column > 1 && swapped)
        least = Math.min(least, at(beforePrevious, column - 2) + 1)
      current.push(least)
    }
    beforePrevious = previous
    previous = current
  }
  return at(previous, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}

/** What every shown example keeps of its input, as a permutation its items, and a program should keep for other inputs too. */
import type { ShownValue } from './shown-values.ts'
import { isSameValue, type Value } from './value.ts'

interface Property {
  readonly says: string
  /** Undefined where it cannot be told, as for a result of another kind. */
  readonly holds: (input: Value, result: Value) => boolean | undefined
}

export interface KeptProperty {
  readonly says: string
  readonly place: number
  readonly holds: Property['holds']
}

const PROPERTIES: readonly Property[] = [
  {
    says: 'the same items in some order',
    holds: ofLists((input, result) => isPermutation(input, result)),
  },
  {
    says: 'only items of the list',
    holds: ofLists((input, result) => result.every((item) => holds(input, item))),
  },
  {
    says: 'the items of all its lists',
    holds: ofLists(
      (input, result) =>
        input.every(Array.isArray) && isPermutation(input.flat() as Value[], result),
    ),
  },
  {
    says: 'the same text but for spaces',
    holds: ofTexts((input, result) => bare(input) === bare(result)),
  },
  {
    says: 'the same text but for capitals',
    holds: ofTexts((input, result) => input.toLowerCase() === result.toLowerCase()),
  },
  {
    says: 'signs of the text in their order',
    holds: ofTexts((input, result) => isSubsequence([...input], [...result])),
  },
]
const MOST_ITEMS = 200

/** Properties that every example has, and at least one of them by more than an empty or unchanged result. */
export function keptProperties(shown: readonly ShownValue[]): readonly KeptProperty[] {
  const places = (shown[0]?.arguments ?? []).map((_, place) => place)
  return places.flatMap((place) =>
    PROPERTIES.filter((property) =>
      shown.every(
        ({ arguments: values, gives }) => property.holds(values[place] ?? null, gives) === true,
      ),
    )
      .filter(
        () =>
          shown.length > 1 &&
          shown.some(({ arguments: values, gives }) => !isSameValue(values[place] ?? null, gives)),
      )
      .map(({ says, holds }) => ({ says, place, holds })),
  )
}

/** The first kept property that a result breaks. */
export function brokenProperty(
  kept: readonly KeptProperty[],
  inputs: readonly Value[],
  result: Value,
): KeptProperty | undefined {
  return kept.find(({ place, holds }) => holds(inputs[place] ?? null, result) === false)
}

function ofLists(
  test: (input: readonly Value[], result: readonly Value[]) => boolean | undefined,
): Property['holds'] {
  return (input, result) => {
    if (!Array.isArray(input) || !Array.isArray(result)) return undefined
    if (input.length > MOST_ITEMS || result.length > MOST_ITEMS) return undefined
    return result.length === 0 ? undefined : test(input, result)
  }
}

function ofTexts(test: (input: string, result: string) => boolean): Property['holds'] {
  return (input, result) =>
    typeof input === 'string' && typeof result === 'string' ? test(input, result) : undefined
}

function bare(text: string): string {
  return text.replaceAll(' ', '')
}

function holds(all: readonly Value[], item: Value): boolean {
  return all.some((each) => isSameValue(each, item))
}

function isSubsequence(input: readonly Value[], result: readonly Value[]): boolean {
  let at = 0
  for (const item of input) if (at < result.length && isSameValue(item, result[at] as Value)) at++
  return at === result.length
}

/** A single item has no order, and programs may do with it what they like. */
function isPermutation(input: readonly Value[], result: readonly Value[]): boolean | undefined {
  if (input.length < 2) return undefined
  const rest = [...input]
  for (const item of result) {
    const at = rest.findIndex((each) => isSameValue(each, item))
    if (at < 0) return false
    rest.splice(at, 1)
  }
  return rest.length === 0
}

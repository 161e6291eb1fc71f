/** What a code unit of ASCII is, as bits. */
export const DIGIT = 1
export const LOWER = 2
export const UPPER = 4
export const SPACE = 8
/** Signs that a token may hold beside letters and digits. */
export const JOINER = 16
/** Beyond ASCII: what may be a letter. */
export const FOREIGN = 32
export const LETTER = LOWER | UPPER | FOREIGN

export const KINDS = new Uint8Array(128)
KINDS.fill(DIGIT, 48, 58)
KINDS.fill(UPPER, 65, 91)
KINDS.fill(LOWER, 97, 123)
for (const space of ' \t\n\v\f\r') KINDS[space.charCodeAt(0)] = SPACE
for (const joiner of '_+/.-') KINDS[joiner.charCodeAt(0)] = JOINER

export function kindAt(text: string, at: number): number {
  return kindOfUnit(text.charCodeAt(at))
}

function kindOfUnit(unit: number): number {
  return unit < 128 ? (KINDS[unit] as number) : 0
}

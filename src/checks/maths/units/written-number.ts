/** Of a pattern: a number whose thousands may be parted by commas, as in `1,250.5`. */
export const NUMBER = String.raw`\d{1,9}(?:,\d{3})*(?:\.\d{1,9})?`

export function readNumber(text: string): number {
  return Number(text.replaceAll(',', ''))
}

/** How many stand behind the point. */
export function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0
}

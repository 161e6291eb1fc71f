/** What a number field holds, which gives "20." and "0.50" as the text they are; undefined where it holds no number. */
export function typedNumber(value: string | number): number | undefined {
  const number = typeof value === 'number' ? value : Number.parseFloat(value)
  return Number.isFinite(number) ? number : undefined
}

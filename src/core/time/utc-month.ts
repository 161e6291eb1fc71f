const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/

/** The month that a moment lies in, `2026-11`, by UTC as limits count. */
export function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7)
}

/** From the first moment of `2026-11` to that of the next month, milliseconds since the epoch; undefined for other words. */
export function spanOfMonth(
  month: string,
): { readonly from: number; readonly to: number } | undefined {
  const [, year, number] = MONTH.exec(month) ?? []
  if (year === undefined) return undefined
  const first = Number(number) - 1
  return { from: Date.UTC(Number(year), first), to: Date.UTC(Number(year), first + 1) }
}

/** The starts of all slices of a span, empty ones included. */
export function sliceStarts(
  span: { readonly from: number; readonly to: number },
  bucketMs: number,
): readonly number[] {
  const count = Math.round((span.to - span.from) / bucketMs)
  return Array.from({ length: count }, (_, index) => span.from + index * bucketMs)
}

const DAY = 86_400_000
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const UTC_TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})
const UTC_DATE = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  timeZone: 'UTC',
})
const DATE = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short' })

export function sliceLabel(start: number, spanMs: number): string {
  return spanMs > DAY ? DATE.format(start) : TIME.format(start)
}

/** The same by UTC: west of it its days begin on the day before. */
export function utcSliceLabel(start: number, spanMs: number): string {
  return (spanMs > DAY ? UTC_DATE : UTC_TIME).format(start)
}

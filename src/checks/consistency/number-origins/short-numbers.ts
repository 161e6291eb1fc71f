/** Numbers as people write them in short: `200k`, `2,4 Mio.`, `85 lakh`, `1h45`. Sums have them written out. */

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  grand: 1e3,
  thousand: 1e3,
  lakh: 1e5,
  lac: 1e5,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  crore: 1e7,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  billion: 1e9,
}
const SCALED = new RegExp(
  String.raw`(?<![\d.,\w])(\d{1,6}(?:[.,]\d{1,3})?)\s?(${Object.keys(SCALES).join('|')})s?\b`,
  'gi',
)
const DURATION = /(?<![\d.,\w])(\d{1,2}) ?h ?(\d{1,2})(?!\d)/gi

export function shortNumbersIn(text: string): readonly number[] {
  const scaled = [...text.matchAll(SCALED)].map(
    ([, number = '', scale = '']) =>
      Number(number.replace(',', '.')) * (SCALES[scale.toLowerCase()] ?? Number.NaN),
  )
  // In minutes and in hours.
  const durations = [...text.matchAll(DURATION)].flatMap(([, hours, minutes]) => {
    const all = Number(hours) * 60 + Number(minutes)
    return [all, all / 60]
  })
  return [...scaled, ...durations]
}

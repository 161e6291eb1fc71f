/** What learning and the page Routing measure, where the short name says too little. */
const NAMES: Readonly<Record<string, string>> = {
  apgr: 'share of the gap between the lines that is recovered (APGR)',
  cost: 'cost of a thousand requests',
  cpt50: 'share to send on for half of the gap (CPT50)',
  cpt80: 'share to send on for four fifths of the gap (CPT80)',
  gainHigh: 'gain, at most (95 %)',
  gainLow: 'gain, at least (95 %)',
  qualityOverShares: 'quality over all shares',
}

type Unit = 'share' | 'points' | 'dollars'

/** By the convention of `Measurement.figures`; names that are not here are plain numbers unless they end in share or rate. */
const UNITS: Readonly<Record<string, Unit>> = {
  accuracy: 'share',
  apgr: 'share',
  cost: 'dollars',
  costShareOfAlwaysSecond: 'share',
  cpt50: 'share',
  cpt80: 'share',
  gain: 'points',
  gainHigh: 'points',
  gainLow: 'points',
  quality: 'share',
  qualityOverShares: 'share',
}

/** `secondLineShare` as `second line share`. */
export function figureName(name: string): string {
  return (
    NAMES[name] ??
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[-_]/g, ' ')
      .toLowerCase()
  )
}

/** A figure of a proposal as people read it: shares in per cent, money in dollars. */
export function figureInWords(name: string, value: number): string {
  const unit = unitOf(name)
  if (unit === 'share') return `${fixed(100 * value, 1)}\u00a0%`
  if (unit === 'points') return pointsOf(value)
  return unit === 'dollars' ? dollars(value) : plain(value, 4)
}

/** From one measurement to the next, with its sign; of shares the difference in points of per cent. */
export function changeInWords(name: string, before: number, after: number): string {
  const change = after - before
  const unit = unitOf(name)
  if (unit === 'share' || unit === 'points') return pointsOf(change)
  const size = unit === 'dollars' ? dollars(Math.abs(change)) : plain(Math.abs(change), 3)
  return signed(change, size)
}

function unitOf(name: string): Unit | undefined {
  return UNITS[name] ?? (/(?:share|rate)$/i.test(name) ? 'share' : undefined)
}

function pointsOf(value: number): string {
  return `${signed(value, fixed(Math.abs(100 * value), 1))}\u00a0points`
}

/** A change that is too small to be shown has no sign. */
function signed(change: number, size: string): string {
  if (!/[1-9]/.test(size)) return size
  return `${change > 0 ? '+' : '−'}${size}`
}

function dollars(value: number): string {
  return `$${value >= 0.1 ? fixed(value, 2) : plain(value, 2)}`
}

function fixed(value: number, digits: number): string {
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

function plain(value: number, digits: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: digits })
}

import { qualityOf } from './compare-profiles.ts'
import { FAMILIES } from './probe.ts'
import type { ModelProfile } from './profile-models.ts'
import { percent } from './rates.ts'

/** Figures as SVG text. Colours are CSS variables of the page, shapes tell the models apart without them. */

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

const SHAPES = [
  (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="5"/>`,
  (x: number, y: number) => `<rect x="${x - 4.5}" y="${y - 4.5}" width="9" height="9"/>`,
  (x: number, y: number) => `<path d="M${x} ${y - 6}L${x + 6} ${y + 5}H${x - 6}Z"/>`,
  (x: number, y: number) => `<path d="M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}Z"/>`,
]

function mark(place: number, x: number, y: number): string {
  const shape = SHAPES[place % SHAPES.length] ?? SHAPES[0]
  return `<g class="m${place % 6}">${shape?.(round(x), round(y)) ?? ''}</g>`
}

const round = (value: number) => Math.round(value * 10) / 10
const LABEL = 130
const WIDTH = 640
const ROW = 26

export function legend(profiles: readonly ModelProfile[]): string {
  return profiles
    .map(
      ({ model }, place) =>
        `<span><svg width="14" height="14" aria-hidden="true">${mark(place, 7, 7)}</svg> ${escapeText(model)}</span>`,
    )
    .join(' ')
}

/** One row for each family, one mark for each model with its 95 % interval. */
export function dotPlot(profiles: readonly ModelProfile[]): string {
  const shown = FAMILIES.filter((family) =>
    profiles.some(({ measures }) => measures.families[family]),
  )
  const height = shown.length * ROW + 40
  const x = (share: number) => LABEL + share * (WIDTH - LABEL - 20)
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line class="grid" x1="${x(share)}" x2="${x(share)}" y1="10" y2="${height - 28}"/><text x="${x(share)}" y="${height - 10}" text-anchor="middle">${percent(share)}</text>`,
  )
  const rows = shown.map((family, row) => {
    const y = 22 + row * ROW
    const marks = profiles.map(({ measures }, place) => {
      const rate = measures.families[family]
      if (rate === undefined) return ''
      const at = y + (place - (profiles.length - 1) / 2) * Math.min(6, 16 / profiles.length)
      return `<line class="interval m${place % 6}" x1="${round(x(rate.low))}" x2="${round(x(rate.high))}" y1="${round(at)}" y2="${round(at)}"/>${mark(place, x(rate.rate), at)}`
    })
    return `<text x="${LABEL - 10}" y="${y + 4}" text-anchor="end">${family}</text>${marks.join('')}`
  })
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Share of right answers by family, with 95 % intervals">${grid.join('')}${rows.join('')}</svg>`
}

/** Cost of a solved task against the share solved; the front is the line no model beats. */
export function costPlot(profiles: readonly ModelProfile[], front: readonly string[]): string {
  const points = profiles.flatMap((profile, place) => {
    const cost = profile.measures.costPerSolved
    return cost === undefined
      ? []
      : [{ model: profile.model, place, cost, quality: qualityOf(profile) }]
  })
  if (points.length === 0) return '<p>Nothing was solved, so there is no cost of a solved task.</p>'
  const height = 300
  const most = Math.max(...points.map(({ cost }) => cost)) * 1.15 || 1
  const x = (cost: number) => round(60 + (cost / most) * (WIDTH - 100))
  const y = (quality: number) => round(height - 40 - quality * (height - 60))
  const line = points
    .filter(({ model }) => front.includes(model))
    .toSorted((a, b) => a.cost - b.cost)
    .map(({ cost, quality }) => `${x(cost)},${y(quality)}`)
  const marks = points.map(
    ({ model, place, cost, quality }) =>
      `${mark(place, x(cost), y(quality))}<text x="${x(cost)}" y="${y(quality) - 10}" text-anchor="middle">${escapeText(model)}</text>`,
  )
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Share solved against dollars a solved task"><line class="axis" x1="60" x2="${WIDTH - 20}" y1="${height - 40}" y2="${height - 40}"/><line class="axis" x1="60" x2="60" y1="10" y2="${height - 40}"/><text x="50" y="${y(1) + 4}" text-anchor="end">100 %</text><text x="50" y="${y(0) + 4}" text-anchor="end">0 %</text><text x="${WIDTH - 20}" y="${height - 16}" text-anchor="end">dollars a solved task, up to ${most.toPrecision(2)}</text><polyline class="front" points="${line.join(' ')}"/>${marks.join('')}</svg>`
}

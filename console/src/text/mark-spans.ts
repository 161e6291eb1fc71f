import type { Finding } from '../api/types.ts'

export interface MarkedPiece {
  readonly start: number
  readonly text: string
  readonly findings: readonly Finding[]
}

/** Cuts a text at the edges of its findings. The pieces together are the text; findings may overlap. */
export function markSpans(text: string, findings: readonly Finding[]): readonly MarkedPiece[] {
  const inside = findings
    .map((finding) => ({
      finding,
      start: Math.max(0, Math.min(finding.span.start, text.length)),
      end: Math.max(0, Math.min(finding.span.end, text.length)),
    }))
    .filter(({ start, end }) => start < end)
  const edges = new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])
  const cuts = [...edges].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => ({
    start,
    text: text.slice(start, cuts[index + 1]),
    findings: inside
      .filter((span) => span.start <= start && start < span.end)
      .map((span) => span.finding),
  }))
}

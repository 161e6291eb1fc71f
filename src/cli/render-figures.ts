import type { Proposal } from '../core/proposal.ts'
import { table } from './terminal.ts'

/** The figures of a proposal beside those before it, then what they rest on. */
export function renderFigures({
  before,
  after,
  evidence,
}: Pick<Proposal, 'before' | 'after' | 'evidence'>): string {
  const names = [...new Set([...Object.keys(before.figures), ...Object.keys(after.figures)])]
  const text = (value: number | undefined) =>
    value === undefined ? '' : String(Number(value.toFixed(4)))
  const counts = Object.entries(evidence.counts).map(([name, count]) => `${count} ${name}`)
  return [
    table([
      ['figure', `before (n=${before.n})`, `after (n=${after.n})`],
      ...names.map((name) => [name, text(before.figures[name]), text(after.figures[name])]),
    ]),
    '',
    `Rests on: ${counts.join(', ') || 'no counted examples'}`,
  ].join('\n')
}

export const WAITS_FOR_ADMIN = 'It waits for an admin who is not you.'

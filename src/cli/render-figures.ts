import { evidenceInWords } from '../core/evidence-words.ts'
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
  return [
    table([
      ['figure', `before (n=${before.n})`, `after (n=${after.n})`],
      ...names.map((name) => [name, text(before.figures[name]), text(after.figures[name])]),
    ]),
    '',
    `Rests on: ${evidenceInWords(evidence.counts) || 'no counted examples'}`,
  ].join('\n')
}

export const WAITS_FOR_ADMIN = 'It waits for an admin who is not you.'

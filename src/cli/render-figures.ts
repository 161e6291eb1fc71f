import type { Proposal } from '../core/review/proposal.ts'
import { evidenceInWords } from '../core/wording/evidence-words.ts'
import { figureInWords, figureName } from '../core/wording/figure-words.ts'
import { table } from './terminal.ts'

/** The figures of a proposal beside those before it, then what they rest on. */
export function renderFigures({
  before,
  after,
  evidence,
}: Pick<Proposal, 'before' | 'after' | 'evidence'>): string {
  const names = [...new Set([...Object.keys(before.figures), ...Object.keys(after.figures)])]
  const text = (name: string, value: number | undefined) =>
    value === undefined ? '' : figureInWords(name, value)
  return [
    table([
      ['figure', `before (n=${before.n})`, `after (n=${after.n})`],
      ...names.map((name) => [
        figureName(name),
        text(name, before.figures[name]),
        text(name, after.figures[name]),
      ]),
    ]),
    '',
    `Rests on: ${evidenceInWords(evidence.counts) || 'no counted examples'}`,
  ].join('\n')
}

export const WAITS_FOR_ADMIN = 'It waits for an admin who is not you.'

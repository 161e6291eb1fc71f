import type { RunDetail } from '../../api/types.ts'
import { Panel } from '../../display/panel.tsx'
import { flipSentences } from './flip-sentences.ts'

export function FlipPanel({ run }: { readonly run: RunDetail }) {
  const sentences = flipSentences(run)
  const weighty = [...run.facts.signals.difficulty.reasons]
    .filter((reason) => reason.weight !== undefined)
    .sort((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0))
  return (
    <Panel title="What would have flipped it">
      {sentences.length === 0 && <p>Nothing that the record shows for certain.</p>}
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {weighty.length > 0 && (
        <>
          <h3>What weighed on the difficulty</h3>
          <ul>
            {weighty.map(({ code, text, weight = 0 }) => (
              <li key={code}>
                {text.replace(/\.$/, '')} ({weight > 0 ? '+' : '−'}
                {Math.abs(weight).toFixed(2)})
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

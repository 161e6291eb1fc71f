import { Link } from 'wouter'
import { FactList } from '../../display/fact-list.tsx'
import { formatDollars, formatMs, inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine, toneOfVerdict } from '../../display/tones.ts'
import { MarkedText } from '../../text/marked-text.tsx'
import { ModelText } from '../../text/model-text.tsx'
import { findingsOfFirst, keyOfCheck, nameOfCheck } from '../checks/answer-of-check.ts'
import type { Answer } from './use-answers.ts'

export function AnswerColumn({ answer }: { readonly answer: Answer }) {
  const { model, text, thinking, isRunning, facts, error, advice } = answer
  const findings = findingsOfFirst(facts?.checks ?? [])
  return (
    <Panel
      title={model}
      aside={facts ? <Tag tone={toneOfLine(facts.line)}>{facts.line} line</Tag> : undefined}
    >
      {thinking && (
        <details>
          <summary>Thinking</summary>
          <p dir="auto">{thinking}</p>
        </details>
      )}
      {error && (
        <Notice tone="bad" title={error}>
          {advice}
        </Notice>
      )}
      {isRunning && text === '' && <p>Waiting for the answer…</p>}
      {findings.length > 0 ? (
        <MarkedText text={text} findings={findings} />
      ) : (
        <ModelText text={text} />
      )}
      <AnswerSummary answer={answer} />
    </Panel>
  )
}

function AnswerSummary({
  answer: { model, facts, firstTextMs, totalMs },
}: {
  readonly answer: Answer
}) {
  return (
    <FactList
      facts={[
        ['Model', facts?.model],
        ['Moved up', movedText(model, facts)],
        ['Why', facts?.reasons.map(inWords).join(', ')],
        ['Checks', facts && <Verdicts facts={facts} />],
        ['Cost', facts && costText(facts.cost)],
        ['First text', firstTextMs === undefined ? undefined : formatMs(firstTextMs)],
        ['Took', totalMs === undefined ? undefined : formatMs(totalMs)],
        [
          'Review',
          facts?.review && <Link href={`/reviews/${facts.review.id}`}>waits for a person</Link>,
        ],
        ['Record', facts && <Link href={`/runs/${facts.run}`}>open the run</Link>],
      ]}
    />
  )
}

/** Asked of the first line, by name or because the question was not hard enough for the second, and answered by the second. */
function movedText(model: string, facts: Answer['facts']): string | undefined {
  if (facts?.line !== 'second') return undefined
  const isEasier = facts.zone === 'direct' || facts.zone === 'probe'
  const startsAtFirst = model === 'secondline/first' || (model === 'auto' && isEasier)
  return startsAtFirst ? 'from the first line; the run tells why' : undefined
}

function costText(cost: NonNullable<Answer['facts']>['cost']): string {
  return `${formatDollars(cost.total_usd)} (always second: ${formatDollars(cost.always_second_usd)})`
}

function Verdicts({ facts }: { readonly facts: NonNullable<Answer['facts']> }) {
  const telling = facts.checks.filter((check) => check.verdict !== 'abstain')
  if (telling.length === 0) return 'nothing that could be checked'
  return telling.map((result) => (
    <span key={keyOfCheck(result)}>
      <Tag
        tone={toneOfVerdict(result.verdict)}
      >{`${nameOfCheck(result)} ${result.verdict}`}</Tag>{' '}
    </span>
  ))
}

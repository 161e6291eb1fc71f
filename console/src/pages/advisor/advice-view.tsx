import type { Advice } from '../../../../src/evaluate/advise/advise.ts'
import { CodeBlock } from '../../display/code-block.tsx'
import { FactList } from '../../display/fact-list.tsx'
import { formatCount, inWords } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { CandidateList } from './candidate-list.tsx'
import { ConsiderationList } from './consideration-list.tsx'
import { labelOfNeed } from './need-fields.ts'

export function AdviceView({ advice }: { readonly advice: Advice }) {
  const { questions, considerations, candidates, warnings, evidence, config } = advice
  const all = Object.values(considerations)
  const isAnyKnown = all.some(({ conclusions }) => Object.keys(conclusions).length > 0)
  return (
    <Stacked>
      <Questions
        tone="warn"
        title={
          evidence.length === 0
            ? 'The text says nothing that a choice hangs on'
            : 'More has to be known before there is advice'
        }
        questions={questions.filter(({ isNeeded }) => isNeeded)}
      />
      {warnings.map((warning) => (
        <Notice key={warning} tone="warn" title={warning} />
      ))}
      {evidence.length > 0 && <Understood evidence={evidence} />}
      {isAnyKnown && (
        <Panel title="What follows from it">
          <ConsiderationList considerations={all} />
        </Panel>
      )}
      {candidates.map((line) => (
        <CandidateList key={line.line} line={line} />
      ))}
      {config !== undefined && (
        <Panel title="Configuration">
          <CodeBlock label="A configuration file" text={config} />
        </Panel>
      )}
      <Questions
        tone="neutral"
        title="Would make it more exact"
        questions={questions.filter(({ isNeeded }) => !isNeeded)}
      />
    </Stacked>
  )
}

interface QuestionsProps {
  readonly tone: 'warn' | 'neutral'
  readonly title: string
  readonly questions: Advice['questions']
}

function Questions({ tone, title, questions }: QuestionsProps) {
  if (questions.length === 0) return null
  return (
    <Notice tone={tone} title={title}>
      <ul>
        {questions.map(({ need, question, decides }) => (
          <li key={need}>{`${question} It decides ${decides}. ${placeOf(need)}`}</li>
        ))}
      </ul>
    </Notice>
  )
}

function placeOf(need: string): string {
  const label = labelOfNeed(need)
  return label === undefined ? 'Say it in the text.' : `Say it in the text, or fill in “${label}”.`
}

/** What was read from the text, and by which words. */
function Understood({ evidence }: Pick<Advice, 'evidence'>) {
  return (
    <Panel title="What was understood">
      <FactList
        facts={evidence.map(({ need, value, from, words }) => [
          needText(need),
          `${valueText(value)} (${SOURCES[from]}${words === undefined ? '' : `: “${words}”`})`,
        ])}
      />
    </Panel>
  )
}

const SOURCES: Readonly<Record<Advice['evidence'][number]['from'], string>> = {
  stated: 'chosen in the form',
  words: 'your words',
  classifier: 'as the whole text is classified',
}

/** `requestsPerMonth` as `Requests per month`. */
function needText(need: string): string {
  const words = need.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function valueText(value: string): string {
  return /^\d+$/.test(value) ? formatCount(Number(value)) : inWords(value)
}

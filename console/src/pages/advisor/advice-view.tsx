import type { Advice } from '../../../../src/evaluate/advise/advise.ts'
import type { Conclusion } from '../../../../src/evaluate/advise/situation.ts'
import { CodeBlock } from '../../display/code-block.tsx'
import { FactList } from '../../display/fact-list.tsx'
import { formatDollars, inWords } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { CandidateList } from './candidate-list.tsx'

export function AdviceView({ advice }: { readonly advice: Advice }) {
  const { questions, candidates, monthlyCost, warnings, config } = advice
  return (
    <Stacked>
      {questions.length > 0 && (
        <Notice
          tone={advice.status === 'asking' ? 'warn' : 'neutral'}
          title={advice.status === 'asking' ? 'More has to be known' : 'Worth saying too'}
        >
          <ul>
            {questions.map(({ need, question, decides }) => (
              <li key={need}>
                {question} It decides {decides}.
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {warnings.map((warning) => (
        <Notice key={warning} tone="warn" title={warning} />
      ))}
      <Panel title="What follows from it">
        <FactList facts={conclusionFacts(advice)} />
      </Panel>
      {candidates.map((line) => (
        <CandidateList key={line.line} line={line} />
      ))}
      {monthlyCost && (
        <Panel title="Cost a month">
          <p>
            {formatDollars(monthlyCost.low)} to {formatDollars(monthlyCost.high)}, tokens only.
          </p>
        </Panel>
      )}
      {config !== undefined && (
        <Panel title="Configuration">
          <CodeBlock label="A configuration file" text={config} />
        </Panel>
      )}
    </Stacked>
  )
}

const NAMES = [
  ['complexity', 'Tasks'],
  ['purpose', 'Purpose'],
  ['sensitivity', 'Errors'],
  ['approach', 'Approach'],
  ['deployment', 'Deployment'],
  ['scale', 'Scale'],
  ['secondScale', 'Scale of the second line'],
  ['architecture', 'Architecture'],
  ['oversight', 'A person'],
] as const

function conclusionFacts({ conclusions }: Advice) {
  const checks = conclusions.checks.map(({ value }) => inWords(value)).join(', ')
  return [
    ...NAMES.map(([name, label]) => [label, conclusionText(conclusions[name])] as const),
    ['Checks', checks] as const,
  ]
}

function conclusionText(conclusion: Conclusion | undefined): string | undefined {
  return conclusion && `${inWords(conclusion.value)}: ${conclusion.because} (${conclusion.rule})`
}

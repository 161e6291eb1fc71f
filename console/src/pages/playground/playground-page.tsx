import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useConsoleFacts } from '../../api/queries.ts'
import type { PracticeScenario } from '../../api/types.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { begunText, forgetBegun, keepBegun } from '../../text/begun-texts.ts'
import { AnswerColumn } from './answer-column.tsx'
import { type AskedPrompt, chatBody } from './chat-body.ts'
import { CopyAsCode } from './copy-as-code.tsx'
import { ExplainPanel } from './explain-panel.tsx'
import classes from './playground.module.css'
import { PromptForm } from './prompt-form.tsx'
import { ScenarioChoice } from './scenario-choice.tsx'
import { useAnswers } from './use-answers.ts'

const EMPTY: AskedPrompt = { prompt: '', passage: '' }

export function PlaygroundPage() {
  const facts = useConsoleFacts()
  const [params] = useSearchParams()
  const scenarios = facts.data?.scenarios ?? []
  const linked = scenarios.find((scenario) => scenario.id === params.get('scenario'))
  if (!facts.data) return <PageTitle title="Playground" />
  const owner = `${facts.data.reviewer}/${linked?.id ?? ''}`
  return <Playground key={owner} owner={owner} scenarios={scenarios} start={promptOf(linked)} />
}

function promptOf(scenario: PracticeScenario | undefined): AskedPrompt {
  if (!scenario) return EMPTY
  return { prompt: scenario.prompt, passage: scenario.context ?? '' }
}

function isSame(a: AskedPrompt, b: AskedPrompt): boolean {
  return a.prompt === b.prompt && a.passage === b.passage
}

interface Props {
  /** Whose prompt it is, and from which scenario it began. */
  readonly owner: string
  readonly scenarios: readonly PracticeScenario[]
  readonly start: AskedPrompt
}

const keyOf = (owner: string): string => `prompt.${owner}`

/** What was begun is there again when a session has ended meanwhile, until they sign out. */
function useAsked(owner: string, start: AskedPrompt) {
  const [asked, setAsked] = useState<AskedPrompt>(() => {
    const begun = begunText(keyOf(owner))
    return begun === undefined ? start : JSON.parse(begun)
  })
  useEffect(() => {
    if (isSame(asked, start)) forgetBegun(keyOf(owner))
    else keepBegun(keyOf(owner), JSON.stringify(asked))
  }, [owner, asked, start])
  return [asked, setAsked] as const
}

function Playground({ owner, scenarios, start }: Props) {
  const [asked, setAsked] = useAsked(owner, start)
  const [models, setModels] = useState<readonly string[]>([
    'auto',
    'secondline/first',
    'secondline/second',
  ])
  const { answers, ask, stop, isRunning } = useAnswers()
  return (
    <>
      <PageTitle
        title="Playground"
        lead="One prompt, several models side by side. Requests made here are real: they are recorded and paid for."
      />
      <Stacked>
        <Panel>
          {scenarios.length > 0 && (
            <ScenarioChoice
              scenarios={scenarios}
              chosen={scenarios.find((scenario) => isSame(promptOf(scenario), asked))}
              onChoose={(scenario) => setAsked(promptOf(scenario))}
            />
          )}
          <PromptForm
            asked={asked}
            models={models}
            isRunning={isRunning}
            onAsked={setAsked}
            onModels={setModels}
            onSend={() => ask(models, asked)}
            onStop={stop}
          />
        </Panel>
        {answers.length > 0 && (
          <div className={classes.columns}>
            {answers.map((answer) => (
              <AnswerColumn key={answer.model} answer={answer} />
            ))}
          </div>
        )}
        <ExplainPanel asked={asked} />
        <CopyAsCode body={chatBody('auto', asked)} />
      </Stacked>
    </>
  )
}

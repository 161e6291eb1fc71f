import { NativeSelect } from '@mantine/core'
import type { PracticeScenario } from '../../api/types.ts'
import classes from './playground.module.css'

interface Props {
  readonly scenarios: readonly PracticeScenario[]
  /** The one whose prompt stands in the form; undefined once it was changed. */
  readonly chosen: PracticeScenario | undefined
  onChoose(scenario: PracticeScenario): void
}

/** Prompts that simulated models know, by what they show. */
export function ScenarioChoice({ scenarios, chosen, onChoose }: Props) {
  const groups = [...new Set(scenarios.map((scenario) => scenario.group))]
  return (
    <div className={classes.scenario}>
      <NativeSelect
        label="Practice scenario"
        value={chosen?.id ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget
          const scenario = scenarios.find(({ id }) => id === value)
          if (scenario) onChoose(scenario)
        }}
        data={[
          { value: '', label: 'Choose what to see…' },
          ...groups.map((group) => ({
            group,
            items: scenarios
              .filter((scenario) => scenario.group === group)
              .map(({ id, title }) => ({ value: id, label: title })),
          })),
        ]}
      />
      {chosen && <p className={classes.expect}>What to expect: {chosen.expect}</p>}
    </div>
  )
}

import { Checkbox, Group } from '@mantine/core'
import { useModels } from '../../api/queries.ts'
import classes from './playground.module.css'

interface Props {
  readonly chosen: readonly string[]
  onChange(chosen: readonly string[]): void
}

export function ModelChoice({ chosen, onChange }: Props) {
  const models = useModels()
  const ids = (models.data ?? [])
    .filter(({ secondline }) => !('stands_for' in secondline))
    .map(({ id }) => (id === 'secondline/auto' ? 'auto' : id))
  return (
    <Checkbox.Group
      label="Ask"
      value={[...chosen]}
      onChange={(next) => onChange(ids.filter((id) => next.includes(id)))}
    >
      <Group gap="lg" mt={4} className={classes.models as string}>
        {ids.map((id) => (
          <Checkbox key={id} value={id} label={id} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

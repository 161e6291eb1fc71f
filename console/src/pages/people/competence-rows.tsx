import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { type CompetenceFields, DOMAINS } from './person-fields.ts'

interface Props {
  readonly competences: readonly CompetenceFields[]
  onChange(competences: readonly CompetenceFields[]): void
}

/** What somebody is qualified for, and until when. */
export function CompetenceRows({ competences, onChange }: Props) {
  const change = (row: number, part: Partial<CompetenceFields>) =>
    onChange(competences.map((one) => (one.row === row ? { ...one, ...part } : one)))
  const add = () => {
    const row = Math.max(-1, ...competences.map((one) => one.row)) + 1
    onChange([...competences, { row, domain: DOMAINS[0], name: '', until: '' }])
  }
  return (
    <>
      {competences.map((competence) => (
        <Group key={competence.row} align="flex-end" role="group" aria-label="Competence">
          <NativeSelect
            label="In"
            value={competence.domain}
            onChange={(event) => change(competence.row, { domain: event.currentTarget.value })}
            data={[...DOMAINS]}
          />
          <TextInput
            label="Competence"
            placeholder="pharmacist"
            value={competence.name}
            onChange={(event) => change(competence.row, { name: event.currentTarget.value })}
            required
          />
          <TextInput
            label="Valid until"
            type="date"
            value={competence.until}
            onChange={(event) => change(competence.row, { until: event.currentTarget.value })}
          />
          <Button
            variant="default"
            aria-label={`Remove the competence ${competence.name}`}
            onClick={() => onChange(competences.filter(({ row }) => row !== competence.row))}
          >
            Remove
          </Button>
        </Group>
      ))}
      <div>
        <Button variant="default" size="compact-sm" onClick={add}>
          Add a competence
        </Button>
      </div>
    </>
  )
}

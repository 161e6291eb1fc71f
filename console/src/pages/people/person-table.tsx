import { Button, Group } from '@mantine/core'
import type { PersonEntry } from '../../api/administration.ts'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatAge, formatUtcDay } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'

interface Props {
  readonly people: readonly PersonEntry[]
  onChange(person: PersonEntry): void
  onShutOut(person: PersonEntry): void
}

export function PersonTable({ people, onChange, onShutOut }: Props) {
  return (
    <DataTable label="People" names={['Name', 'Role', 'Sees reviews of', 'Competences', 'State']}>
      {people.map((person) => (
        <tr key={person.id}>
          <th scope="row">{person.name}</th>
          <td>{person.role}</td>
          <td>{person.domains === null ? 'every domain' : person.domains.join(', ')}</td>
          <td>
            <Competences competences={person.competences} />
          </td>
          <td>
            <PersonState person={person} onChange={onChange} onShutOut={onShutOut} />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function Competences({ competences }: Pick<PersonEntry, 'competences'>) {
  if (competences.length === 0) return 'none recorded'
  return (
    <ul className="plain-list">
      {competences.map(({ domain, name, until }) => (
        <li key={`${domain} ${name}`}>
          {`${name}, ${domain} `}
          <Validity until={until} />
        </li>
      ))}
    </ul>
  )
}

const SOON_MS = 30 * 24 * 3_600_000

function Validity({ until }: { readonly until: number | undefined }) {
  if (until === undefined) return null
  const left = until - gatewayNow()
  if (left <= 0) return <Tag tone="bad">expired</Tag>
  return left < SOON_MS ? (
    <Tag tone="warn">{formatAge(left)} left</Tag>
  ) : (
    <Tag>until {formatUtcDay(until)}</Tag>
  )
}

function PersonState({
  person,
  onChange,
  onShutOut,
}: { readonly person: PersonEntry } & Omit<Props, 'people'>) {
  if (person.disabled) return <Tag tone="bad">shut out</Tag>
  return (
    <Group gap="xs" wrap="nowrap">
      {person.external ? (
        <Tag>by the identity provider</Tag>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Change ${person.name}`}
          onClick={() => onChange(person)}
        >
          Change
        </Button>
      )}
      <ConfirmButton
        label="Shut out"
        about={person.name}
        sure={`Shut ${person.name} out`}
        onConfirm={() => onShutOut(person)}
      />
    </Group>
  )
}

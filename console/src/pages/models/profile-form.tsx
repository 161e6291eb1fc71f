import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type ProfileBody, useStartProfile } from '../../api/profiles.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Notice } from '../../display/notice.tsx'
import type { CatalogueEntry } from './catalogue-entry.ts'

const SUITES = [
  { value: 'quick', label: 'quick: about 170 questions a model' },
  { value: 'full', label: 'full: about 800 questions a model' },
]

interface Typed {
  readonly dollars: number | string
  readonly seed: number | string
}

interface Props {
  readonly entries: readonly CatalogueEntry[]
  readonly start: ProfileBody
  onDone(): void
}

/** There is no profile without a limit of money. */
export function ProfileForm({ entries, start, onDone }: Props) {
  const [wanted, setWanted] = useState(start)
  // As typed: `0.` is on its way to being a number.
  const [typed, setTyped] = useState<Typed>({ dollars: start.budget_dollars, seed: start.seed })
  const announce = useAnnounce()
  const begin = useStartProfile(() => {
    announce('The profile has begun')
    onDone()
  })
  const [dollars, seed] = [Number(typed.dollars), Number(typed.seed)]
  const isWhole = wanted.models.length > 0 && dollars > 0 && seed > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole) begin.mutate({ ...wanted, budget_dollars: dollars, seed })
  }
  const isGoingOn = wanted.resume_from !== undefined
  return (
    <form onSubmit={submit} aria-label="Profile models">
      <Stack gap="sm" maw="56rem">
        <Checkbox.Group
          label="Models"
          description="They are really called, one question after the other."
          value={[...wanted.models]}
          onChange={(models) => setWanted({ ...wanted, models })}
        >
          <Group gap="lg" mt={4}>
            {entries.map(({ id }) => (
              <Checkbox key={id} value={id} label={id} disabled={isGoingOn} />
            ))}
          </Group>
        </Checkbox.Group>
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label="Suite"
            value={wanted.suite}
            disabled={isGoingOn}
            onChange={(event) =>
              setWanted({ ...wanted, suite: event.currentTarget.value as ProfileBody['suite'] })
            }
            data={SUITES}
          />
          <NumberInput
            label="Dollars at most"
            min={0.01}
            max={10_000}
            step={1}
            prefix="$"
            w="8.5rem"
            clampBehavior="none"
            value={typed.dollars}
            onChange={(value) => setTyped({ ...typed, dollars: value })}
          />
          <NumberInput
            label="Seed of the questions"
            min={1}
            max={1_000_000}
            w="11rem"
            allowDecimal={false}
            value={typed.seed}
            disabled={isGoingOn}
            onChange={(value) => setTyped({ ...typed, seed: value })}
          />
        </Group>
        {isGoingOn && <p>What was answered already is not asked again, and its cost counts.</p>}
        {begin.error && (
          <Notice tone="bad" title="It was not begun">
            {begin.error.message}
          </Notice>
        )}
        <Group>
          <Button type="submit" disabled={!isWhole} loading={begin.isPending}>
            Start
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

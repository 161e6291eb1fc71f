import { Button, Group, NativeSelect, NumberInput, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Panel } from '../../display/panel.tsx'
import type { AdviceQuestion } from './advice-body.ts'
import { CHOICES, NUMBERS } from './need-fields.ts'

const START: AdviceQuestion = { description: '', chosen: {}, models: 'configured' }

function saysNothing({ description, chosen }: AdviceQuestion): boolean {
  return description.trim() === '' && Object.values(chosen).every((value) => value === '')
}

interface Props {
  readonly isSending: boolean
  onAsk(asked: AdviceQuestion): void
}

export function NeedsForm({ isSending, onAsk }: Props) {
  const [asked, setAsked] = useState(START)
  const choose = (name: string, value: string | number) =>
    setAsked((before) => ({ ...before, chosen: { ...before.chosen, [name]: value } }))
  const [isEmpty, setEmpty] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isNothing = saysNothing(asked)
    setEmpty(isNothing)
    if (!isNothing) onAsk(asked)
  }
  return (
    <Panel title="What is it for?">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Textarea
            label="Use case"
            description="In your own words: what is asked, by whom, what happens when an answer is wrong."
            autosize
            minRows={3}
            maxRows={10}
            value={asked.description}
            error={isEmpty && 'Say what it is for, or choose something below.'}
            onChange={(event) => setAsked({ ...asked, description: event.currentTarget.value })}
          />
          <Group align="flex-end">
            {CHOICES.map(({ name, label, values }) => (
              <NativeSelect
                key={name}
                label={label}
                value={asked.chosen[name] ?? ''}
                onChange={(event) => choose(name, event.currentTarget.value)}
                data={[{ value: '', label: 'as the text says' }, ...values]}
              />
            ))}
            {NUMBERS.map(({ name, label, isWhole }) => (
              <NumberInput
                key={name}
                label={label}
                min={1}
                allowDecimal={!isWhole}
                value={asked.chosen[name] ?? ''}
                onChange={(value) => choose(name, value)}
              />
            ))}
            <NativeSelect
              label="Choose from"
              value={asked.models}
              onChange={(event) => setAsked({ ...asked, models: event.currentTarget.value })}
              data={[
                { value: 'configured', label: 'your models' },
                { value: 'catalogue', label: 'every model known' },
              ]}
            />
          </Group>
          <div>
            <Button type="submit" loading={isSending}>
              Advise
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  )
}

import { Button, Group, Stack, Textarea } from '@mantine/core'
import type { FormEvent, KeyboardEvent } from 'react'
import type { AskedPrompt } from './chat-body.ts'
import { ModelChoice } from './model-choice.tsx'

interface Props {
  readonly asked: AskedPrompt
  readonly models: readonly string[]
  readonly isRunning: boolean
  onAsked(asked: AskedPrompt): void
  onModels(models: readonly string[]): void
  onSend(): void
  onStop(): void
}

export function PromptForm({ asked, models, isRunning, onAsked, onModels, onSend, onStop }: Props) {
  const canSend = asked.prompt.trim() !== '' && models.length > 0
  const send = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    // Pressed twice it would be asked and paid for twice.
    if (canSend && !isRunning) onSend()
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
  }
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Textarea
          label="Prompt"
          description="Ctrl and Enter sends it."
          autosize
          minRows={3}
          maxRows={14}
          value={asked.prompt}
          onChange={(event) => onAsked({ ...asked, prompt: event.currentTarget.value })}
          onKeyDown={sendByKey}
          required
        />
        <Textarea
          label="Passage the answer has to rest on"
          autosize
          minRows={1}
          maxRows={8}
          value={asked.passage}
          onChange={(event) => onAsked({ ...asked, passage: event.currentTarget.value })}
        />
        <ModelChoice chosen={models} onChange={onModels} />
        <Group>
          <Button
            type="submit"
            disabled={!canSend}
            // One that is off would lose the focus to nowhere.
            aria-disabled={isRunning}
            data-disabled={isRunning}
          >
            Send
          </Button>
          {isRunning && (
            <Button variant="default" onClick={onStop}>
              Stop
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

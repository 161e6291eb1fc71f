import { Button, Checkbox, Group, NumberInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Replay, ReplayBody } from '../../../../src/http/records/replay-routes.ts'
import { callApi } from '../../api/call-api.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import type { RunDetail, Step } from '../../api/types.ts'
import { inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { ExplanationView } from './explanation-view.tsx'
import classes from './run.module.css'

/** The recorded facts decided again, under the policy in force or another; no model is called and no text is needed. */
export function ReplayPanel({ run }: { readonly run: RunDetail }) {
  const isAdmin = useConsoleFacts().data?.routes.includes('admin') ?? false
  const replay = useMutation({
    mutationFn: (body: ReplayBody) =>
      callApi<Replay>(`/admin/runs/${encodeURIComponent(run.id)}/replay`, { method: 'POST', body }),
  })
  if (!isAdmin) return null
  return (
    <Panel
      title="Decide again"
      lead="The same request under the policy in force now, or with what you change here. No model is called and nothing is recorded."
    >
      <OtherwiseForm
        run={run}
        known={replay.data?.rules ?? []}
        isPending={replay.isPending}
        onDecide={replay.mutate}
      />
      {replay.error && (
        <Notice tone="bad" title="It could not be decided">
          {replay.error.message}
        </Notice>
      )}
      {replay.data && (
        <section aria-label="Decided again" className={classes.replay}>
          <p>
            <strong>{outcomeOf(replay.data)}</strong>
          </p>
          <ExplanationView explanation={replay.data} />
        </section>
      )}
    </Panel>
  )
}

interface FormProps {
  readonly run: RunDetail
  /** Rules that applied the last time it was decided here. */
  readonly known: readonly string[]
  readonly isPending: boolean
  onDecide(otherwise: ReplayBody): void
}

function OtherwiseForm({ run, known, isPending, onDecide }: FormProps) {
  const { probe, second } = run.facts.thresholds
  const [thresholds, setThresholds] = useState({ probe, second })
  const [without, setWithout] = useState<readonly string[]>([])
  const rules = [...new Set([...known, ...without])]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Unchanged ones stay as they are recorded, with all that belongs to them.
    const isChanged = thresholds.probe !== probe || thresholds.second !== second
    onDecide({ ...(isChanged ? { thresholds } : {}), without_rules: [...without] })
  }
  const field = (name: keyof typeof thresholds, label: string) => (
    <NumberInput
      label={label}
      min={0}
      max={1}
      step={0.05}
      decimalScale={2}
      w="9rem"
      value={thresholds[name]}
      onChange={(value) => setThresholds((all) => ({ ...all, [name]: Number(value) }))}
    />
  )
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        {field('probe', 'Probe zone from')}
        {field('second', 'Second line from')}
        <Button type="submit" variant="default" loading={isPending}>
          Decide again
        </Button>
      </Group>
      {rules.length > 0 && (
        <fieldset className={classes.without}>
          <legend>Leave out</legend>
          {rules.map((name) => (
            <Checkbox
              key={name}
              label={inWords(name)}
              checked={without.includes(name)}
              onChange={({ currentTarget: { checked } }) =>
                setWithout((all) =>
                  checked ? [...all, name] : all.filter((other) => other !== name),
                )
              }
            />
          ))}
        </fieldset>
      )}
    </form>
  )
}

function outcomeOf({ zone, firstStep, was }: Replay): string {
  const before = was.first_step
  if (zone === was.zone && before && stepText(before) === stepText(firstStep)) {
    return `It would be the same again: zone ${zone}, ${stepText(firstStep)}.`
  }
  const then = before ? `, ${stepText(before)}` : ''
  return `Zone ${zone}, ${stepText(firstStep)}. It was zone ${was.zone ?? 'none'}${then}.`
}

function stepText(step: Step): string {
  if (step.do === 'call') return `first a call of ${step.card}`
  return `first ${step.do === 'check' ? 'a check' : `to ${step.do}`}`
}

import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { type ProposalBody, useChange } from '../../api/administration.ts'
import type { ScoredRun } from '../../api/types.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Notice } from '../../display/notice.tsx'
import { type Cut, confusionAt, replayAt } from './replay-threshold.ts'

interface Props {
  readonly runs: readonly ScoredRun[]
  readonly threshold: number
  readonly inForce: Cut & { readonly probe: number }
}

/** Hands the threshold that was tried to another admin, with what the replay says of it. */
export function ProposeThreshold({ runs, threshold, inForce }: Props) {
  const [summary, setSummary] = useState('')
  const [proposed, setProposed] = useState<number>()
  const announce = useAnnounce()
  const propose = useChange(['proposals'], () => {
    setProposed(threshold)
    setSummary('')
    announce('It is proposed')
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = proposalOf(runs, threshold, inForce, summary)
    propose.mutate({ path: '/v1/admin/proposals', method: 'POST', body })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="Why"
          description="For the admin who decides on it; no text of clients."
          value={summary}
          onChange={(event) => setSummary(event.currentTarget.value)}
          maxLength={2000}
          required
        />
        <div>
          <Button
            type="submit"
            variant="default"
            loading={propose.isPending}
            disabled={threshold === inForce.second}
          >
            Propose {threshold.toFixed(2)}
          </Button>
        </div>
        {proposed !== undefined && (
          <Notice tone="good" title={`${proposed.toFixed(2)} is proposed.`}>
            Another admin decides on it under <Link href="/proposals">Proposals</Link>. Until then
            nothing changes.
          </Notice>
        )}
        {propose.error && (
          <Notice tone="bad" title="It was not proposed">
            {propose.error.message}
          </Notice>
        )}
      </Stack>
    </form>
  )
}

function proposalOf(
  runs: readonly ScoredRun[],
  threshold: number,
  inForce: Props['inForce'],
  summary: string,
): ProposalBody {
  const figures = (cut: Cut) => {
    const { missed, wasted } = confusionAt(runs, cut)
    const { secondShare: secondLineShare, costShare: costShareOfAlwaysSecond } = replayAt(runs, cut)
    return {
      n: runs.length,
      figures: { secondLineShare, costShareOfAlwaysSecond, missed, wasted },
    }
  }
  return {
    summary,
    change: {
      kind: 'thresholds',
      every: { probe: Math.min(inForce.probe, threshold), second: threshold },
    },
    before: figures(inForce),
    after: figures({ second: threshold }),
    evidence: { counts: { replayed: runs.length } },
  }
}

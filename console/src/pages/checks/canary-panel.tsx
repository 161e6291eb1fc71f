import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { JUDGE_CANARIES } from '../../../../src/checks/judge/judge-canaries.ts'
import { callApi } from '../../api/call-api.ts'
import type { Verification } from '../../api/types.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { Tag } from '../../display/tag.tsx'
import type { ToneName } from '../../theme/palette.ts'

interface Canary {
  readonly question: string
  readonly answer: string
  /** `caught`: a check failed it. `passed`: checks vouched for it and none failed. */
  readonly end: 'caught' | 'not judged' | 'passed'
  /** Checks that said so. */
  readonly by: readonly string[]
}

const TONES: Readonly<Record<Canary['end'], ToneName>> = {
  caught: 'good',
  'not judged': 'neutral',
  passed: 'warn',
}

/** Answers known to be wrong, held to the checks of this gateway now. */
export function CanaryPanel() {
  const announce = useAnnounce()
  const run = useMutation({
    mutationFn: () => Promise.all(JUDGE_CANARIES.map(holdToChecks)),
    onSuccess: (canaries) => announce(summaryOf(canaries)),
  })
  return (
    <Panel
      title="Canaries"
      lead="Twelve answers known to be wrong, held to the checks that any text can be held to. No model is called, so that what needs knowledge of the world is not judged."
      aside={
        <Button
          variant="default"
          size="compact-sm"
          loading={run.isPending}
          onClick={() => run.mutate()}
        >
          Try them now
        </Button>
      }
    >
      {run.error && (
        <Notice tone="bad" title="They could not be tried">
          {run.error.message}
        </Notice>
      )}
      {run.data && <Canaries canaries={run.data} />}
    </Panel>
  )
}

async function holdToChecks({
  question,
  wrongAnswer,
}: (typeof JUDGE_CANARIES)[number]): Promise<Canary> {
  const { results } = await callApi<Verification>('/v1/verify', {
    method: 'POST',
    body: { question, answer: wrongAnswer, checks: CHECKS },
  })
  const saying = (verdict: string) =>
    results.filter((result) => result.verdict === verdict).map(({ check }) => check)
  const [failed, passed] = [saying('fail'), saying('pass')]
  const end = failed.length > 0 ? 'caught' : passed.length > 0 ? 'passed' : 'not judged'
  return { question, answer: wrongAnswer, end, by: failed.length > 0 ? failed : passed }
}

/** Those that say something of whether an answer is right. */
const CHECKS = ['arithmetic', 'units', 'formula', 'algebra', 'logic', 'consistency']

function Canaries({ canaries }: { readonly canaries: readonly Canary[] }) {
  return (
    <>
      <p>{summaryOf(canaries)}</p>
      <DataTable
        label="Canaries"
        names={['Question', 'Wrong answer', 'What the checks say', 'Which']}
      >
        {canaries.map(({ question, answer, end, by }) => (
          <tr key={question}>
            <th scope="row" className="wrap">
              {question}
            </th>
            <td className="wrap">{answer}</td>
            <td>
              <Tag tone={TONES[end]}>{end}</Tag>
            </td>
            <td>{by.map(inWords).join(', ')}</td>
          </tr>
        ))}
      </DataTable>
    </>
  )
}

function summaryOf(canaries: readonly Canary[]): string {
  const count = (end: Canary['end']) => canaries.filter((canary) => canary.end === end).length
  return `${count('caught')} of ${canaries.length} caught, ${count('not judged')} not judged, ${count('passed')} passed.`
}

import { Button, Group, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { JudgeTrial } from '../../../../src/gateway/learning/try-judge.ts'
import { callApi } from '../../api/call-api.ts'
import { useModels } from '../../api/queries.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatMicros, formatPercent } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { Tag } from '../../display/tag.tsx'
import type { ToneName } from '../../theme/palette.ts'

type Judged = JudgeTrial['canaries'][number]['judgement']

/** A wrong answer that is called right is what a judge must not do. */
const TONES: Readonly<Record<Judged, ToneName>> = { wrong: 'good', unsure: 'neutral', right: 'bad' }

/** The same canaries put to a model, as the check `judge` would. */
export function JudgePanel() {
  const models = useModels()
  const [chosen, setChosen] = useState('')
  const announce = useAnnounce()
  const ask = useMutation({
    mutationFn: (model: string) =>
      callApi<JudgeTrial>('/admin/judge-canaries', { method: 'POST', body: { model } }),
    onSuccess: (trial) => announce(summaryOf(trial)),
  })
  const cards = (models.data ?? []).flatMap(({ id, secondline }) =>
    'architecture' in secondline ? [id] : [],
  )
  const model = chosen || (cards[0] ?? '')
  return (
    <Panel
      title="A model as judge"
      lead="The same twelve answers, put to a model in both orders of the verdicts. It is really called, 24 times, and costs what it costs."
    >
      <Group align="flex-end" gap="xs" mb="sm">
        <NativeSelect
          label="Model"
          value={model}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={cards}
        />
        <Button
          variant="default"
          disabled={model === ''}
          loading={ask.isPending}
          onClick={() => ask.mutate(model)}
        >
          Ask it 24 times
        </Button>
      </Group>
      {ask.error && (
        <Notice tone="bad" title="It could not be asked">
          {ask.error.message}
        </Notice>
      )}
      {ask.data && <Trial trial={ask.data} />}
    </Panel>
  )
}

function Trial({ trial }: { readonly trial: JudgeTrial }) {
  return (
    <>
      <p>{summaryOf(trial)}</p>
      <DataTable label="Judgements" names={['Question', 'Wrong answer', 'Judgement']}>
        {trial.canaries.map(({ question, wrongAnswer, judgement }) => (
          <tr key={question}>
            <th scope="row" className="wrap">
              {question}
            </th>
            <td className="wrap">{wrongAnswer}</td>
            <td>
              <Tag tone={TONES[judgement]}>{judgement}</Tag>
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  )
}

function summaryOf({
  card,
  falseAccepts,
  mostFalseAccepts,
  unsure,
  costMicros,
}: JudgeTrial): string {
  const limit =
    falseAccepts > mostFalseAccepts
      ? ` That is more than ${formatPercent(mostFalseAccepts)}: do not take its word.`
      : ''
  return `${card} lets ${formatPercent(falseAccepts)} of the wrong answers pass and is unsure of ${formatPercent(unsure)}, for ${formatMicros(costMicros)}.${limit}`
}

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { callApi } from '../../api/call-api.ts'
import type { Explanation, RunDetail } from '../../api/types.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { ExplanationView } from '../playground/explanation-view.tsx'

/** Puts the same question to the policy in force now; no model is called. */
export function ReplayPanel({ run }: { readonly run: RunDetail }) {
  const { content } = run
  const decide = useMutation({
    mutationFn: () =>
      callApi<Explanation>('/v1/route', {
        method: 'POST',
        body: { model: run.facts.requestedModel, messages: wireMessages(content) },
      }),
  })
  if (!content) return null
  return (
    <Panel
      title="Decide again"
      lead="The same question under the policy in force now. No model is called and nothing is recorded."
    >
      <Button variant="default" onClick={() => decide.mutate()} loading={decide.isPending}>
        Decide again
      </Button>
      {decide.error && (
        <Notice tone="bad" title="It could not be decided">
          {decide.error.message}
        </Notice>
      )}
      {decide.data && (
        <>
          <p>
            {decide.data.zone === run.zone
              ? `It would be the same zone again: ${run.zone}.`
              : `Zone ${decide.data.zone} now, ${run.zone ?? 'none'} then.`}
          </p>
          <ExplanationView explanation={decide.data} />
        </>
      )}
    </Panel>
  )
}

function wireMessages(content: RunDetail['content']): readonly unknown[] {
  return (content?.messages ?? []).map((message) => ({
    role: message.role,
    content: message.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n'),
    ...(message.toolCallId === undefined ? {} : { tool_call_id: message.toolCallId }),
  }))
}

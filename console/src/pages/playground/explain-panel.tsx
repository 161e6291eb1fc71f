import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { callApi } from '../../api/call-api.ts'
import type { Explanation } from '../../api/types.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { ExplanationView } from '../run/explanation-view.tsx'
import { type AskedPrompt, chatBody } from './chat-body.ts'

export function ExplainPanel({ asked }: { readonly asked: AskedPrompt }) {
  const explain = useMutation({
    mutationFn: (prompt: AskedPrompt) =>
      callApi<Explanation>('/v1/route', { method: 'POST', body: chatBody('auto', prompt) }),
  })
  // What was explained is not said of another prompt.
  const isCurrent = explain.variables === asked
  return (
    <Panel title="Explain" lead="What auto would do with this prompt. No model is called.">
      <Button
        variant="default"
        disabled={asked.prompt.trim() === ''}
        loading={explain.isPending}
        onClick={() => explain.mutate(asked)}
      >
        Explain the decision
      </Button>
      {isCurrent && explain.error && (
        <Notice tone="bad" title="It could not be explained">
          {explain.error.message}
        </Notice>
      )}
      {isCurrent && explain.data && <ExplanationView explanation={explain.data} />}
    </Panel>
  )
}

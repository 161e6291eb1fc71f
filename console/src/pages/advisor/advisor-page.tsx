import { useMutation } from '@tanstack/react-query'
import type { Advice } from '../../../../src/evaluate/advise/advise.ts'
import { callApi } from '../../api/call-api.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { type AdviceQuestion, adviceBody } from './advice-body.ts'
import { AdviceView } from './advice-view.tsx'
import { NeedsForm } from './needs-form.tsx'

export function AdvisorPage() {
  const announce = useAnnounce()
  const advise = useMutation({
    mutationFn: (asked: AdviceQuestion) =>
      callApi<Advice>('/v1/advise', { method: 'POST', body: adviceBody(asked) }),
    onSuccess: ({ status }) =>
      announce(status === 'advised' ? 'The advice is here' : 'More has to be known'),
  })
  return (
    <>
      <PageTitle
        title="Advisor"
        lead="Which kind of model a use case needs, and which of yours can take it. By rules, each named; no model is asked."
      />
      <Stacked>
        <NeedsForm isSending={advise.isPending} onAsk={(asked) => advise.mutate(asked)} />
        {advise.error && (
          <Notice tone="bad" title="No advice">
            {advise.error.message}
          </Notice>
        )}
        {advise.data && <AdviceView advice={advise.data} />}
      </Stacked>
    </>
  )
}

import { Button, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { callApi } from '../../api/call-api.ts'
import type { Verification } from '../../api/types.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { formatPercent } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { MarkedText } from '../../text/marked-text.tsx'
import { CheckResults } from './check-results.tsx'

const EXAMPLE =
  'The hall has 17 rows of 26 seats, so 17 × 26 = 452 seats. Minus 39 that leaves 413.'

/** Any text can be held to the checks, whoever wrote it. */
export function TryChecks() {
  const [answer, setAnswer] = useState(EXAMPLE)
  const [checked, setChecked] = useState('')
  const [passage, setPassage] = useState('')
  const announce = useAnnounce()
  const verify = useMutation({
    mutationFn: () =>
      callApi<Verification>('/v1/verify', {
        method: 'POST',
        body: { answer, ...(passage.trim() === '' ? {} : { context: [passage] }) },
      }),
    onSuccess: (result) => announce(`Verdict: ${result.verdict}`),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(answer)
    verify.mutate()
  }
  return (
    <Panel title="Check a text" lead="Nothing is stored and no model is called.">
      <form onSubmit={submit}>
        <Stack>
          <Textarea
            label="Answer"
            autosize
            minRows={2}
            maxRows={12}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
            required
          />
          <Textarea
            label="Passage it has to rest on"
            description="Leave empty where there is none."
            autosize
            minRows={1}
            maxRows={8}
            value={passage}
            onChange={(event) => setPassage(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" loading={verify.isPending}>
              Check
            </Button>
          </div>
          {verify.error && (
            <Notice tone="bad" title="It could not be checked">
              {verify.error.message}
            </Notice>
          )}
          {verify.data && <Result result={verify.data} answer={checked} />}
        </Stack>
      </form>
    </Panel>
  )
}

function Result({ result, answer }: { readonly result: Verification; readonly answer: string }) {
  const { confidence } = result
  return (
    <>
      {confidence !== null && <p>Probability that it is right: {formatPercent(confidence)}</p>}
      <MarkedText text={answer} findings={result.results.flatMap((check) => check.findings)} />
      <CheckResults results={result.results} />
    </>
  )
}

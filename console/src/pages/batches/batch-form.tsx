import { FileInput, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useSendBatch } from '../../api/batches.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { FormPanel } from '../../display/form-panel.tsx'

const ENDPOINTS = [
  '/v1/chat/completions',
  '/v1/responses',
  '/v1/messages',
  '/v1/completions',
  '/v1/embeddings',
]

export function BatchForm({ onDone }: { onDone(): void }) {
  const [file, setFile] = useState<File | null>(null)
  const [endpoint, setEndpoint] = useState(ENDPOINTS[0] ?? '')
  const announce = useAnnounce()
  const send = useSendBatch(() => {
    announce('The batch is on its way')
    onDone()
  })
  const submit = () => {
    if (file) send.mutate({ file, endpoint })
  }
  return (
    <FormPanel
      title="Send a batch"
      sending={send}
      failure="The batch was not begun"
      action="Send it"
      disabled={file === null}
      onSubmit={submit}
      onCancel={onDone}
    >
      <FileInput
        label="File"
        description="JSON lines: custom_id, method, url and body of each request."
        placeholder="Choose a file"
        accept=".jsonl,application/jsonl"
        value={file}
        onChange={setFile}
        required
      />
      <NativeSelect
        label="Endpoint"
        description="The same for every line."
        value={endpoint}
        onChange={(event) => setEndpoint(event.currentTarget.value)}
        data={ENDPOINTS}
      />
    </FormPanel>
  )
}

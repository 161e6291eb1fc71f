import { Button, FileInput, Group, NativeSelect, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSendBatch } from '../../api/batches.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { useAnnounce } from '../../layout/announcer.tsx'

const ENDPOINTS = ['/v1/chat/completions', '/v1/responses', '/v1/embeddings']

export function BatchForm({ onDone }: { onDone(): void }) {
  const [file, setFile] = useState<File | null>(null)
  const [endpoint, setEndpoint] = useState(ENDPOINTS[0] ?? '')
  const announce = useAnnounce()
  const send = useSendBatch(() => {
    announce('The batch is on its way')
    onDone()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file) send.mutate({ file, endpoint })
  }
  return (
    <Panel title="Send a batch">
      <form onSubmit={submit}>
        <Stack gap="sm" maw="46rem">
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
          {send.error && (
            <Notice tone="bad" title="The batch was not begun">
              {send.error.message}
            </Notice>
          )}
          <Group>
            <Button type="submit" disabled={file === null} loading={send.isPending}>
              Send it
            </Button>
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}

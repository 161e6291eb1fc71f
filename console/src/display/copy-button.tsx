import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useAnnounce } from './announcer.tsx'

export function CopyButton({ text }: { readonly text: string }) {
  const clipboard = useClipboard({ timeout: 1500 })
  const announce = useAnnounce()
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => {
        clipboard.copy(text)
        announce('Copied')
      }}
    >
      {clipboard.copied ? 'Copied' : 'Copy'}
    </Button>
  )
}

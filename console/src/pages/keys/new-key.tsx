import { Button } from '@mantine/core'
import { CodeBlock } from '../../display/code-block.tsx'
import { Notice } from '../../display/notice.tsx'

interface Props {
  readonly made: { readonly name: string; readonly key: string }
  onDone(): void
}

/** The only time a key is shown: the gateway keeps no more than a digest of it. */
export function NewKey({ made, onDone }: Props) {
  return (
    <Notice tone="good" title={`The key for ${made.name}. Copy it now: it is not shown again.`}>
      <CodeBlock label="The new key" text={made.key} />
      <Button size="compact-sm" variant="default" onClick={onDone}>
        I have it
      </Button>
    </Notice>
  )
}

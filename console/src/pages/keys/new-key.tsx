import { Button } from '@mantine/core'
import { useRef } from 'react'
import { CodeBlock } from '../../display/code-block.tsx'
import { Notice } from '../../display/notice.tsx'
import { useFocusAfter } from '../../display/use-focus-after.ts'

interface Props {
  readonly made: { readonly name: string; readonly key: string }
  onDone(): void
}

/** The only time a key is shown: the gateway keeps no more than a digest of it. */
export function NewKey({ made, onDone }: Props) {
  const done = useRef<HTMLButtonElement>(null)
  useFocusAfter(done, 'around')
  return (
    <Notice tone="good" title={`The key for ${made.name}. Copy it now: it is not shown again.`}>
      <CodeBlock label="The new key" text={made.key} />
      <Button ref={done} size="compact-sm" variant="default" onClick={onDone}>
        I have it
      </Button>
    </Notice>
  )
}

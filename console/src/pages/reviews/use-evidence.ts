import { useCallback, useState } from 'react'

export interface Evidence {
  /** Parts of the evidence that were opened, in that order. */
  readonly opened: readonly string[]
  open(name: string): void
  /** The long draft whose end was in sight. */
  readonly readDraft: string | undefined
  setReadDraft(draft: string): void
}

/** What a reviewer has looked at before deciding; told to the gateway with the verdict. */
export function useEvidence(): Evidence {
  const [opened, setOpened] = useState<readonly string[]>([])
  const open = useCallback(
    (name: string) => setOpened((all) => (all.includes(name) ? all : [...all, name])),
    [],
  )
  const [readDraft, setReadDraft] = useState<string>()
  return { opened, open, readDraft, setReadDraft }
}

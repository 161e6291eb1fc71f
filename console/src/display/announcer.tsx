import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

const AnnounceContext = createContext<(message: string) => void>(() => undefined)

/** The one live region of the console. What is announced never moves the focus. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState('')
  // The same words again are no change, and no change is not read out: a space of no width tells them apart.
  const announce = useCallback(
    (next: string) => setMessage((before) => (before === next ? `${next}\u200b` : next)),
    [],
  )
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="visually-hidden">
        {message}
      </div>
    </AnnounceContext>
  )
}

export function useAnnounce(): (message: string) => void {
  return useContext(AnnounceContext)
}

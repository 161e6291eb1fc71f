import { Component, type ReactNode } from 'react'
import { Notice } from '../display/notice.tsx'

interface State {
  readonly failure?: Error
}

interface Props {
  readonly children: ReactNode
  /** What broke, in a word. */
  readonly what?: string
}

/** Keeps the rest of the console usable when one page breaks. */
export class PageBoundary extends Component<Props, State> {
  override state: State = {}

  static getDerivedStateFromError(failure: Error): State {
    return { failure }
  }

  override render(): ReactNode {
    const { failure } = this.state
    const { children, what = 'page' } = this.props
    if (!failure) return children
    return (
      <Notice tone="bad" title={`This ${what} broke`}>
        {failure.message}. Load it again; if that does not help, the console and the gateway may be
        of different versions.
      </Notice>
    )
  }
}

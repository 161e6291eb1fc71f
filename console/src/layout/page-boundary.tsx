import { Component, type ReactNode } from 'react'
import { Notice } from '../display/notice.tsx'

interface State {
  readonly failure?: Error
}

/** Keeps the rest of the console usable when one page breaks. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {}

  static getDerivedStateFromError(failure: Error): State {
    return { failure }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    return (
      <Notice tone="bad" title="This page broke">
        {failure.message}. Load it again; if that does not help, the console and the gateway may be
        of different versions.
      </Notice>
    )
  }
}

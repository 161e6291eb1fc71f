import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { Notice } from '../display/notice.tsx'

interface State {
  readonly failure: Error | undefined
}

interface Props {
  readonly children: ReactNode
  /** What broke, in a word. */
  readonly what?: string
  /** Another place gets a chance of its own. */
  readonly place?: string
}

/** What browsers and the bundler say of a part of the console that did not come. */
const NOT_LOADED = /dynamically imported module|module script|preload CSS/i

/** Keeps the rest of the console usable when one page breaks. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { failure: undefined }

  static getDerivedStateFromError(failure: Error): State {
    return { failure }
  }

  override componentDidUpdate({ place }: Props): void {
    if (this.state.failure && place !== this.props.place) this.setState({ failure: undefined })
  }

  override render(): ReactNode {
    const { failure } = this.state
    const { children, what = 'page' } = this.props
    if (!failure) return children
    if (NOT_LOADED.test(failure.message)) {
      return (
        <Notice tone="bad" title={`This ${what} could not be loaded`}>
          <p>The gateway does not answer, or has been updated since the console was opened.</p>
          <Button size="compact-md" variant="default" onClick={() => location.reload()}>
            Load it again
          </Button>
        </Notice>
      )
    }
    return (
      <Notice tone="bad" title={`This ${what} broke`}>
        {failure.message}. Load it again; if that does not help, the console and the gateway may be
        of different versions.
      </Notice>
    )
  }
}

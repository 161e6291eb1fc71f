/** What is to be written next; may be empty. Nothing comes after the last. */
export interface NextEvents {
  readonly text: string
  readonly isLast: boolean
}

/** Where the events of one stream come from. */
export interface EventSource {
  /** Must not reject. Asked again only when it has answered. */
  next(): Promise<NextEvents>
  /** The client has left before the last. */
  cancel?(): Promise<unknown>
  /** What goes out where it is silent for so long; a comment where this is absent or empty. */
  keepAlive?(): string
  /** Milliseconds of silence. */
  readonly keepAliveMs?: number | undefined
  /** That comment, where these are no server-sent events. */
  readonly comment?: string | undefined
}

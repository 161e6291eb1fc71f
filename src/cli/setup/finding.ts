/** What `doctor` found out about one thing. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'problem'
  readonly what: string
  readonly message: string
}

/** A place where code of unknown intent may run: no files, no network, no host objects, and an end by force. */

export type SandboxLanguage = 'python' | 'javascript'

export type ProgramCase =
  /** A statement that throws when it does not hold. */
  | { readonly kind: 'assert'; readonly source: string }
  /** An expression and the literal it should equal. */
  | { readonly kind: 'equal'; readonly source: string; readonly expected: string }
  /** An expression whose value is asked for. */
  | { readonly kind: 'call'; readonly source: string }

export interface Program {
  readonly language: SandboxLanguage
  readonly code: string
  readonly cases: readonly ProgramCase[]
  /** For the program and all its cases. */
  readonly deadlineMs: number
}

export type CaseStatus =
  | 'ok'
  | 'failed'
  | 'raised'
  | 'value'
  /** It was running when the deadline came. */
  | 'timed-out'
  /** It took the process down, as an attempt to reach the host does. */
  | 'crashed'
  | 'not-run'

export interface CaseOutcome {
  readonly status: CaseStatus
  /** Name of the error, or the value as it prints. */
  readonly detail?: string
}

export interface ProgramOutcome {
  /** `ok`, or the name of what went wrong before any case could run. */
  readonly load: 'ok' | 'timed-out' | 'crashed' | (string & {})
  readonly cases: readonly CaseOutcome[]
  readonly ms: number
}

export interface Sandbox {
  /** Throws when no process can be had; what the program does is in the outcome. */
  run(program: Program, signal: AbortSignal): Promise<ProgramOutcome>
  close(): Promise<void>
}

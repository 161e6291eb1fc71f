import { Command } from 'commander'
import type { DefineVerb, ExitCode } from '../../src/cli/verb.ts'
import type { Environment } from '../../src/config/layers/interpolate.ts'

export interface Told {
  readonly code: ExitCode
  // biome-ignore lint/suspicious/noExplicitAny: the tests read answers of many shapes.
  readonly value: any
  /** The same answer as a person reads it. */
  readonly text: string
  readonly notes: readonly string[]
}

/** Runs a verb in this process as `main` does: `runVerb({ keys: defineKeys }, ['keys', 'list'])`. What it throws is thrown; `notes` has what it noted before. */
export async function runVerb(
  verbs: Readonly<Record<string, DefineVerb>>,
  args: readonly string[],
  environment: Environment = {},
  notes: string[] = [],
): Promise<Told> {
  let value: unknown
  let text = ''
  let code: ExitCode = 0
  const terminal = {
    wantsJson: true,
    environment,
    line: () => {},
    note: (note: string) => void notes.push(note),
    answer(given: unknown, asText: () => string) {
      value = given
      text = asText()
    },
  }
  const program = new Command().exitOverride()
  for (const [name, define] of Object.entries(verbs)) {
    define(program.command(name), {
      terminal,
      action:
        (work) =>
        async (...given) => {
          code = await work(...given)
        },
    })
  }
  await program.parseAsync([...args], { from: 'user' })
  return { code, value, text, notes }
}

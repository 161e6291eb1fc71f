import type { CheckInput } from '../core/check.ts'
import { createMemo } from '../core/memory/memo.ts'

/** What was read of each input, by the number of its reader: one memo for all, as each costs time on every input. */
const readings = createMemo<CheckInput, unknown[]>()
let readers = 0

/** The function, which reads an input object once: checks and features that look at the same share one reading. */
export function readOnce<Reading extends object>(
  read: (input: CheckInput) => Reading,
): (input: CheckInput) => Reading {
  const reader = readers++
  return (input) => {
    let known = readings.get(input)
    if (known === undefined) {
      known = []
      readings.set(input, known)
    }
    known[reader] ??= read(input)
    return known[reader] as Reading
  }
}

/** Waiting in tests is for a condition, and ends when that holds: how long a busy machine takes to get there is no failure. */
import { vi } from 'vitest'

const PATIENCE_MS = 30_000
const { waitFor } = vi

vi.waitFor = (check, options = {}) =>
  waitFor(check, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options })

/** Every check that needs nothing but the text. Checks with a process or a model are made where their ports are. */
import type { Check, CheckName } from '../core/check.ts'

export const TEXT_CHECKS: Readonly<Partial<Record<CheckName, Check>>> = {}

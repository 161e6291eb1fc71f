import { quirksOf } from '../providers/quirks.ts'
export const canary = quirksOf

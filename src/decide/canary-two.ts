import { canary } from './canary-9.ts'
export const otherCanary = () => canary

import { otherCanary } from './canary-two.ts'
export const canary = () => otherCanary

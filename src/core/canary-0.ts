import { nextStep } from '../decide/next-step.ts'
export const canary = nextStep

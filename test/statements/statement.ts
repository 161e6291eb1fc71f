/** Answers of known truth. All texts are made up here; nothing is copied from elsewhere. */
import type { Random } from './random.ts'

/** A question and an answer to it that is right, or holds one mistake. */
export type Statement = readonly [question: string, answer: string]

export type MakeStatement = (random: Random, isRight: boolean) => Statement

/** By the name of their kind. */
export type StatementKinds = Readonly<Record<string, MakeStatement>>

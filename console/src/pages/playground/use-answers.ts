import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { streamChat } from '../../api/stream-chat.ts'
import type { AnswerFacts } from '../../api/types.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { errorAdvice } from '../../display/error-advice.ts'
import { type AskedPrompt, chatBody } from './chat-body.ts'

export interface Answer {
  readonly model: string
  readonly text: string
  readonly thinking: string
  readonly isRunning: boolean
  readonly startedAt: number
  readonly firstTextMs?: number
  readonly totalMs?: number
  readonly facts?: AnswerFacts
  readonly error?: string
  /** What whoever runs the gateway can do about it. */
  readonly advice?: string
}

/** Asks several models the same at once and keeps what they stream. */
export function useAnswers() {
  const [answers, setAnswers] = useState<readonly Answer[]>([])
  const running = useRef<AbortController>(undefined)
  const announce = useAnnounce()
  useEffect(() => () => running.current?.abort(), [])

  const ask = useCallback(
    async (models: readonly string[], asked: AskedPrompt) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      const startedAt = performance.now()
      const begun = { text: '', thinking: '', isRunning: true, startedAt }
      setAnswers(models.map((model) => ({ model, ...begun })))
      const change = (model: string, to: (before: Answer) => Answer) => {
        if (running.current !== controller) return
        setAnswers((all) => all.map((answer) => (answer.model === model ? to(answer) : answer)))
      }
      await Promise.all(models.map((model) => askOne(model, asked, controller.signal, change)))
      if (running.current === controller) announce('All answers are here')
    },
    [announce],
  )
  return {
    answers,
    ask,
    stop: () => running.current?.abort(),
    isRunning: answers.some((answer) => answer.isRunning),
  }
}

async function askOne(
  model: string,
  asked: AskedPrompt,
  signal: AbortSignal,
  change: (model: string, to: (before: Answer) => Answer) => void,
): Promise<void> {
  const body = { ...chatBody(model, asked), stream: true }
  const since = (answer: Answer) => performance.now() - answer.startedAt
  try {
    const { facts } = await streamChat(
      body,
      {
        onText: (text) =>
          change(model, (before) => ({
            ...before,
            text: before.text + text,
            firstTextMs: before.firstTextMs ?? since(before),
          })),
        onThinking: (text) =>
          change(model, (before) => ({ ...before, thinking: before.thinking + text })),
      },
      signal,
    )
    change(model, (before) => ({
      ...before,
      isRunning: false,
      totalMs: since(before),
      ...(facts === undefined ? {} : { facts }),
    }))
  } catch (thrown) {
    const failure = signal.aborted ? { error: 'Stopped' } : failureOf(thrown as Error)
    change(model, (before) => ({ ...before, isRunning: false, totalMs: since(before), ...failure }))
  }
}

function failureOf(error: Error): Pick<Answer, 'error' | 'advice'> {
  const advice = error instanceof ApiError ? errorAdvice(error.code) : undefined
  return { error: error.message, ...(advice === undefined ? {} : { advice }) }
}

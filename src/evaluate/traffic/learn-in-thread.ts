import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { GatewayError } from '../../core/errors.ts'
import { type LearnedFromTraffic, learnFromTraffic } from './learn-from-traffic.ts'
import type { LearningReply, LearningTask } from './learn-thread.ts'
import { trafficRows } from './traffic-rows.ts'

const THREAD = new URL('./learn-thread.js', import.meta.url)

/**
 * Learns on a thread of its own where it is built, else here. Throws `invalid_request` where there is too little to
 * learn from, and `shutting_down` when the signal aborts.
 */
export async function learnInThread(
  task: LearningTask,
  signal: AbortSignal,
): Promise<LearnedFromTraffic> {
  signal.throwIfAborted()
  if (!existsSync(fileURLToPath(THREAD))) {
    return learnFromTraffic(trafficRows(task.told), task.options)
  }
  const reply = await replyOf(new Worker(THREAD, { workerData: task }), signal)
  if ('learned' in reply) return reply.learned
  if ('refusal' in reply) throw new GatewayError('invalid_request', reply.refusal)
  throw new GatewayError('internal', reply.failure)
}

function replyOf(worker: Worker, signal: AbortSignal): Promise<LearningReply> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(new GatewayError('shutting_down', 'Learning was stopped'))
      void worker.terminate()
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop)
      reject(new GatewayError('internal', 'The learning thread ended without a result'))
    })
  })
}

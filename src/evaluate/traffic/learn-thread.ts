/** Entry of the thread that learns, so that a gateway goes on answering meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { GatewayError } from '../../core/errors.ts'
import {
  type LearnedFromTraffic,
  learnFromTraffic,
  type TrafficOptions,
} from './learn-from-traffic.ts'
import type { ToldRow } from './read-traffic.ts'
import { trafficRows } from './traffic-rows.ts'

export interface LearningTask {
  readonly told: readonly ToldRow[]
  readonly options: TrafficOptions
}

export type LearningReply =
  | { readonly learned: LearnedFromTraffic }
  | { readonly refusal: string }
  | { readonly failure: string }

function learn({ told, options }: LearningTask): LearningReply {
  try {
    return { learned: learnFromTraffic(trafficRows(told), options) }
  } catch (thrown) {
    const { code, message } = GatewayError.from(thrown)
    return code === 'invalid_request' ? { refusal: message } : { failure: message }
  }
}

parentPort?.postMessage(learn(workerData as LearningTask))

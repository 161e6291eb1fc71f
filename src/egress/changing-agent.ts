import type { LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { tunnelled } from './proxy-tunnel.ts'

export interface ChangingAgentOptions {
  /** How names are looked up, and which of their addresses may be called. */
  readonly lookup: LookupFunction
  readonly timeoutMs: number
  /** The proxy that leads out, as it is configured now; undefined: none. */
  readonly proxy?: () => string | undefined
}

/** Connections to many hosts; the proxy in between is another after a reload that names another. */
export interface ChangingAgent {
  agent(): Agent
  close(): Promise<void>
}

export function createChangingAgent(options: ChangingAgentOptions): ChangingAgent {
  const { proxy = () => undefined } = options
  let through = proxy()
  let agent = agentThrough(through, options)
  return {
    agent() {
      const now = proxy()
      if (now !== through) {
        // What is under way on the old one ends by itself.
        void agent.close()
        through = now
        agent = agentThrough(through, options)
      }
      return agent
    },
    close: () => agent.destroy(),
  }
}

function agentThrough(proxy: string | undefined, options: ChangingAgentOptions): Agent {
  const { lookup, timeoutMs } = options
  const direct = { timeout: timeoutMs, lookup }
  return new Agent({
    connect:
      proxy === undefined ? direct : tunnelled(buildConnector(direct), new URL(proxy), timeoutMs),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })
}

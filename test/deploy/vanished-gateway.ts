/** A gateway whose machine is gone: what is sent to connect to it is dropped, and nothing refuses. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'

const LISTEN = `require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
  console.log(this.address().port)
})`

interface VanishedGateway {
  readonly url: string
  stop(): Promise<void>
}

/** A process that listens and stands still; once its short queue is full the kernel drops whatever asks to connect. */
export async function startVanishedGateway(): Promise<VanishedGateway> {
  const listener = spawn(process.execPath, ['-e', LISTEN], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(listener.stdout, 'data')) as [Buffer]
  listener.kill('SIGSTOP')
  const port = Number(line)
  const waiting = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await Promise.all(waiting.slice(0, 2).map((socket) => once(socket, 'connect')))
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      for (const socket of waiting) socket.destroy()
      const exited = once(listener, 'exit')
      listener.kill('SIGKILL')
      await exited
    },
  }
}

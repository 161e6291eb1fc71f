import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Answers to requests that were sent behind others on one connection. Each gets the socket when the one before it is
 * complete; of a connection that ends before that Node tells it nothing, so that nobody would ever know its client left.
 */
export function createQueuedAnswers(): (request: IncomingMessage, answer: ServerResponse) => void {
  const queues = new WeakMap<Socket, Set<ServerResponse>>()
  function queueOf(socket: Socket): Set<ServerResponse> {
    const known = queues.get(socket)
    if (known) return known
    const queue = new Set<ServerResponse>()
    queues.set(socket, queue)
    socket.once('close', () => queue.forEach(tellEnd))
    return queue
  }
  return ({ socket }, answer) => {
    if (answer.socket !== null) return
    const queue = queueOf(socket)
    queue.add(answer)
    answer.once('close', () => queue.delete(answer))
  }
}

/** As Node tells it to those that have the socket. */
function tellEnd(answer: ServerResponse): void {
  if (answer.socket !== null || answer.writableFinished) return
  answer.destroy()
  answer.emit('close')
}

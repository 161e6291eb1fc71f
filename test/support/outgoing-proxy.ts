/** An HTTP proxy on loopback that opens ways by CONNECT, whatever name is asked for, to one place on this machine. */
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

export interface OutgoingProxy {
  /** With a login. */
  readonly url: string
  /** What was asked for, in order. */
  readonly asked: { readonly target: string; readonly login: string | undefined }[]
  /** Ways that are open now. */
  open(): number
  /** Connections to the proxy itself. */
  waiting(): number
  close(): Promise<unknown>
}

/** `answer` instead of a way: a status, or `silence`. */
export async function startOutgoingProxy(
  port: () => number,
  answer?: () => number | 'silence' | undefined,
): Promise<OutgoingProxy> {
  const asked: OutgoingProxy['asked'] = []
  const sockets = new Set<Socket>()
  let open = 0
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('connect', (request, client: Socket) => {
    client.on('error', () => {})
    asked.push({ target: request.url ?? '', login: request.headers['proxy-authorization'] })
    const instead = answer?.()
    if (instead === 'silence') {
      client.on('end', () => client.destroy()).resume()
      return
    }
    if (instead !== undefined) {
      client.end(`HTTP/1.1 ${instead} No\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    const target = connect(port(), '127.0.0.1', () => {
      open++
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      client.pipe(target).pipe(client)
    })
    target.on('error', () => client.destroy())
    target.on('close', () => {
      open--
      client.destroy()
    })
    client.on('close', () => target.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://gate:p%40ss-planted@127.0.0.1:${own}`,
    asked,
    open: () => open,
    waiting: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

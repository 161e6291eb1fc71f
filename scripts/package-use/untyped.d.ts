// The types of Express are a package of their own, which a project installs beside it. This is what the example needs.
declare module 'express' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http'

  type Handler = (
    request: IncomingMessage & { readonly body: Record<string, never> },
    response: ServerResponse,
  ) => unknown

  function express(): {
    post(path: string, ...handlers: readonly Handler[]): void
    all(path: string, ...handlers: readonly Handler[]): void
    listen(port: number): Server
  }
  namespace express {
    function json(options: { readonly limit: string }): Handler
  }
  export = express
}

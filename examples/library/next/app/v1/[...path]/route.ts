import { gateway } from '../../../../gateway'

/** The gateway's own API, for every other client. */
const handle = (request: Request) => gateway.fetch(request)

export { handle as DELETE, handle as GET, handle as POST }

import { getPath } from 'hono/utils/url'
import type { AppContext } from '../../http/route.ts'

const BEGIN = '/openai/'
/** What a key for asking models is for; nothing else is reached by a second name. */
const CURRENT =
  /^\/openai(?:\/v1)?(\/(?:chat\/completions|completions|responses|embeddings|images|audio|models|files|batches)(?:\/.*)?)$/
const BY_DEPLOYMENT =
  /^\/openai\/deployments\/([^?#]{1,300}?)(\/(?:chat\/completions|completions|embeddings|images\/(?:generations|edits)|audio\/(?:speech|transcriptions|translations)))$/

/** The path that a request is routed by: Azure's names of OpenAI's paths lead to where OpenAI's do. */
export function routedPath(request: Request): string {
  const path = getPath(request)
  if (!path.startsWith(BEGIN)) return path
  const meant = BY_DEPLOYMENT.exec(path)?.[2] ?? CURRENT.exec(path)?.[1]
  return meant === undefined ? path : `/v1${meant}`
}

/** A body as it was read, with the model that an Azure path names as a deployment. */
export function withDeployment(context: AppContext, body: unknown): unknown {
  const model = deploymentOf(context)
  const isFields = typeof body === 'object' && body !== null && !Array.isArray(body)
  return model === undefined || !isFields ? body : { ...body, model }
}

/** The deployment in the path of a request, which is a model's name here. */
export function deploymentOf({ req }: AppContext): string | undefined {
  if (!req.url.includes(BEGIN)) return undefined
  const name = BY_DEPLOYMENT.exec(getPath(req.raw))?.[1]
  if (name === undefined) return undefined
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

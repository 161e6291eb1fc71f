import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { GatewayError } from '../../core/errors.ts'
import type { AppContext, Route } from '../../http/route.ts'

export interface ConsoleRouteDeps {
  /** Folder with the built console. */
  readonly folder: string
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

const NONCE_PLACEHOLDER = /__CSP_NONCE__/g

/** Names of built files carry a hash of what is in them. */
const ONE_YEAR = 'public, max-age=31536000, immutable'

/** The web console: static files, and one page for every path of the console's own. Nothing is fetched from elsewhere. */
export function consoleRoutes({ folder }: ConsoleRouteDeps): readonly Route[] {
  let files: ReadonlySet<string> = new Set()
  let listedAt = ''
  // Looked at each time: a console that is built anew under a running gateway has other files.
  const built = (): ReadonlySet<string> => {
    const changedAt = changeOf(folder)
    if (changedAt !== listedAt) {
      files = listFiles(folder)
      listedAt = changedAt
    }
    return files
  }
  const page: Route['handle'] = () => servePage(folder, built())
  return [
    {
      method: 'GET',
      path: '/',
      access: 'public',
      handle: (context) => sayWhatThisIs(context, isBuilt(built)),
    },
    {
      method: 'GET',
      path: '/console',
      access: 'public',
      handle: (context) => context.redirect('/console/', 308),
    },
    { method: 'GET', path: '/console/', access: 'public', handle: page },
    {
      method: 'GET',
      path: '/console/assets/:name',
      access: 'public',
      handle: (context) => serveAsset(context, folder, built()),
    },
    { method: 'GET', path: '/console/*', access: 'public', handle: page },
  ]
}

/** A browser is taken to the console; a program is told what answers here and where to read on, and nothing else. */
function sayWhatThisIs(context: AppContext, hasConsole: boolean): Response {
  const isBrowser = (context.req.header('accept') ?? '').includes('text/html')
  if (isBrowser && hasConsole) return context.redirect('/console/', 302)
  return context.json(
    {
      object: 'gateway',
      name: 'Secondline',
      description: 'A gateway to language models. It speaks the OpenAI and the Anthropic API.',
      api: '/v1',
      openapi: '/openapi.json',
      ready: '/readyz',
      ...(hasConsole ? { console: '/console/' } : {}),
    },
    200,
    { vary: 'accept' },
  )
}

function isBuilt(files: () => ReadonlySet<string>): boolean {
  try {
    return files().has('index.html')
  } catch {
    return false
  }
}

/** Tells one build from the next, and one that is being written from the same complete. */
function changeOf(folder: string): string {
  return ['index.html', 'assets']
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 'none')
    .join()
}

/** Only what was listed is ever served, so that no path leads out of the folder. */
function listFiles(folder: string): ReadonlySet<string> {
  try {
    const names = readdirSync(folder, { recursive: true }) as string[]
    return new Set(names.map((name) => name.split(sep).join('/')))
  } catch {
    throw notBuilt()
  }
}

function notBuilt(): GatewayError {
  return new GatewayError('not_found', 'The console was not built: run npm run build')
}

function servePage(folder: string, files: ReadonlySet<string>): Response {
  if (!files.has('index.html')) throw notBuilt()
  const nonce = randomBytes(16).toString('base64')
  const html = readFileSync(join(folder, 'index.html'), 'utf8').replace(NONCE_PLACEHOLDER, nonce)
  return new Response(html, {
    headers: {
      ...SAFE_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy(nonce),
      'cache-control': 'no-store',
    },
  })
}

const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** The component library writes its variables into style elements, hence the nonce for styles. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

function serveAsset(context: AppContext, folder: string, files: ReadonlySet<string>): Response {
  const name = `assets/${context.req.param('name')}`
  const type = TYPES[extname(name)]
  if (type === undefined || !files.has(name)) {
    throw new GatewayError(
      'not_found',
      `There is no ${context.req.method} ${context.req.path} here`,
    )
  }
  const accepts = /\bbr\b/.test(context.req.header('accept-encoding') ?? '')
  const isCompressed = accepts && files.has(`${name}.br`)
  const body = readFileSync(join(folder, isCompressed ? `${name}.br` : name))
  return new Response(body, {
    headers: {
      ...SAFE_HEADERS,
      'content-type': type,
      'cache-control': ONE_YEAR,
      vary: 'accept-encoding',
      ...(isCompressed ? { 'content-encoding': 'br' } : {}),
    },
  })
}

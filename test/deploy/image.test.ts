/** What the image and its Compose file promise, without Docker: the same restrictions by the kernel's own means. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { buildCommand, ENVIRONMENT, MAIN, ROOT } from '../support/built-command.ts'
import { freePort } from '../support/free-port.ts'

const DOCKERFILE = readFileSync('deploy/Dockerfile', 'utf8')
const [BUILD = '', RUN = ''] = DOCKERFILE.split(/^FROM .*$/m).slice(1)
const USER = 1000
const ADMIN = 'an-admin-key-of-some-length'

/** A mount namespace of its own in which only the volume can be written, and a process that may nothing. */
const RESTRICTED = `mount --bind "$DATA" "$DATA" && mount -o remount,bind,ro / && cd "$DATA" && exec setpriv --reuid ${USER} --regid ${USER} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all "$@"`
const UNSHARE = ['--mount', '--propagation', 'private', 'sh', '-c']

/** Only root may make such a namespace, and the user has to be able to read the project. */
function canRestrict(): boolean {
  const data = mkdtempSync(join(tmpdir(), 'secondline-image-'))
  const tried = spawnSync(
    'unshare',
    [...UNSHARE, RESTRICTED, 'sh', 'test', '-r', join(ROOT, 'package.json')],
    {
      env: { ...process.env, DATA: data },
    },
  )
  rmSync(data, { recursive: true })
  return tried.status === 0
}

test('what the image is built from exists, and is let into the build', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
  const letIn = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
  expect(ignored).toContain('*')
  for (const path of letIn) expect([path, existsSync(path)]).toEqual([path, true])
  const copied = [...BUILD.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, paths = '']) =>
    paths.split(' '),
  )
  expect(copied.length).toBeGreaterThan(2)
  for (const path of copied.filter((one) => one !== '.')) expect(letIn).toContain(path)
  // What the build reads: where it is not let in, only the build of an image fails.
  const read = ['scripts', 'src', 'console', 'package.json', 'tsconfig.json', 'tsconfig.build.json']
  expect(read.filter((path) => !letIn.includes(path))).toEqual([])
})

test('the Compose file restricts the container as it says', () => {
  const { gateway } = parse(readFileSync('deploy/compose.yaml', 'utf8')).services
  expect(gateway).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
  expect(gateway.security_opt).toContain('no-new-privileges:true')
  expect(RUN).toMatch(new RegExp(`^USER ${USER}:${USER}$`, 'm'))
  // Every other address is the container's own: published is only what the file names, and that on loopback.
  expect(gateway.ports).toEqual(['127.0.0.1:8484:8484'])
  expect(RUN).toMatch(/^EXPOSE 8484$/m)
})

describe.skipIf(!canRestrict())('the command, as the container runs it', () => {
  let data: string
  let port: number
  let child: ChildProcess
  let said = ''

  const environment = () => ({
    ...ENVIRONMENT,
    HOME: '/nonexistent',
    NODE_ENV: 'production',
    DATA: data,
    TMPDIR: data,
    SECONDLINE_HOST: '0.0.0.0',
    SECONDLINE_PORT: String(port),
    SECONDLINE_CONFIG: join(ROOT, 'deploy/config/secondline.yaml'),
    SECONDLINE_ADMIN_KEY: ADMIN,
    OPENAI_API_KEY: 'sk-none',
  })
  const command = (...args: string[]) => [
    ...UNSHARE,
    RESTRICTED,
    'sh',
    process.execPath,
    MAIN,
    ...args,
  ]

  /** The exit code of the image's own health check. */
  function health(): number | null {
    const [, list = ''] = /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(RUN) ?? []
    const [, ...args] = JSON.parse(list) as string[]
    return spawnSync(process.execPath, args, { env: environment() }).status
  }

  beforeAll(async () => {
    await buildCommand()
    data = mkdtempSync(join(tmpdir(), 'secondline-image-'))
    chownSync(data, USER, USER)
    port = await freePort()
    child = spawn('unshare', command('serve'), { env: environment() })
    for (const output of [child.stdout, child.stderr])
      output?.on('data', (piece) => (said += piece))
    await vi.waitFor(() => expect([health(), said]).toEqual([0, said]), {
      timeout: 60_000,
      interval: 500,
    })
  })

  afterAll(() => {
    child.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  })

  test('starts with nothing to write but its volume, and keeps there what only it may read', () => {
    const files = readdirSync(data)
    expect(files).toEqual(expect.arrayContaining(['secondline.db', 'secondline.db.pepper']))
    for (const file of files) {
      const { uid, mode } = statSync(join(data, file))
      expect([file, uid, mode & 0o077]).toEqual([file, USER, 0])
    }
  })

  test('a command beside it makes a key that opens it', async () => {
    const made = spawnSync('unshare', command('keys', 'create', '--name', 'my-app', '--json'), {
      env: environment(),
      encoding: 'utf8',
    })
    expect([made.status, made.stderr]).toEqual([0, ''])
    const { key } = JSON.parse(made.stdout) as { readonly key: string }
    const ask = () =>
      fetch(`http://127.0.0.1:${port}/v1/models`, { headers: { authorization: `Bearer ${key}` } })
    await vi.waitFor(async () => expect((await ask()).status).toBe(200))
  })

  test('it ends when it is told to, and its health check notices', async () => {
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(health()).toBe(1)
  })
})

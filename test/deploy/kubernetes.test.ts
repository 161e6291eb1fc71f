/** The files for a cluster: rendered by kubectl, held to the cluster's types, and to what the gateway they start asks for. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type {
  ConfigMap,
  PersistentVolumeClaim,
  Probe,
  Service,
  ServiceAccount,
} from 'kubernetes-types/core/v1.js'
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.js'
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { readSettings } from '../../src/config/load-settings.ts'
import type { Settings } from '../../src/config/settings/settings.ts'
import { buildCommand, ROOT, serving } from '../support/built-command.ts'
import { freePort } from '../support/free-port.ts'

const FOLDER = join(ROOT, 'deploy', 'kubernetes')
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0

/** Modules of `kubernetes-types` by kind. */
const TYPED: Record<string, string> = {
  ConfigMap: 'core/v1',
  Deployment: 'apps/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  NetworkPolicy: 'networking/v1',
  PersistentVolumeClaim: 'core/v1',
  PodDisruptionBudget: 'policy/v1',
  Service: 'core/v1',
  ServiceAccount: 'core/v1',
}
/** Of the Prometheus operator; the cluster has its type from there. */
const OTHERS = ['ServiceMonitor']

interface Kinds {
  ConfigMap: ConfigMap
  Deployment: Deployment
  NetworkPolicy: NetworkPolicy
  PersistentVolumeClaim: PersistentVolumeClaim
  PodDisruptionBudget: PodDisruptionBudget
  Service: Service
  ServiceAccount: ServiceAccount
}
type Manifest = { readonly kind: string } & Record<string, unknown>

/** What a folder comes to. Throws kustomize's own words where it comes to nothing. */
function render(folder: string): readonly Manifest[] {
  const text = execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8' })
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest)
}

function only<Kind extends keyof Kinds>(all: readonly Manifest[], kind: Kind): Kinds[Kind] {
  const found = all.filter((one) => one.kind === kind)
  expect([kind, found.length]).toEqual([kind, 1])
  return found[0] as unknown as Kinds[Kind]
}

/** What the guide has people put into the Secret, by name. */
function secretOfGuide(): Record<string, string> {
  const guide = readFileSync(join(ROOT, 'docs/guide/operating.md'), 'utf8')
  const command = guide.slice(guide.indexOf('kubectl create secret generic secondline \\'))
  const names = [...command.slice(0, command.indexOf('```')).matchAll(/--from-literal=(\w+)=/g)]
  const values: Record<string, string> = { DATABASE_URL: 'postgres://db.internal/secondline' }
  return Object.fromEntries(names.map(([, name = '']) => [name, values[name] ?? 'x'.repeat(40)]))
}

/** The environment that the container starts with, but for the file's place. */
function environmentOf(all: readonly Manifest[]): Record<string, string> {
  const [container] = only(all, 'Deployment').spec?.template.spec?.containers ?? []
  expect(container?.envFrom).toEqual([{ secretRef: { name: 'secondline' } }])
  const plain = (container?.env ?? []).map(({ name, value = '' }) => [name, value])
  return { ...secretOfGuide(), ...Object.fromEntries(plain) }
}

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'secondline-kubernetes-'))
})
afterAll(() => rmSync(scratch, { recursive: true }))

async function settingsOf(all: readonly Manifest[]): Promise<Settings> {
  const [[name, text] = []] = Object.entries(only(all, 'ConfigMap').data ?? {})
  const file = join(scratch, 'secondline.yaml')
  expect(environmentOf(all).SECONDLINE_CONFIG).toBe(`/etc/secondline/${name}`)
  writeFileSync(file, text ?? '')
  const { settings, problems } = await readSettings({ file, environment: environmentOf(all) })
  expect(problems).toEqual([])
  if (settings === undefined) throw new Error('no settings and no problem')
  return settings
}

/** Both components beside the gateways, as a folder of one's own would take them. */
function renderWithComponents(): readonly Manifest[] {
  const own = {
    resources: [join(FOLDER, 'gateways')],
    components: [join(FOLDER, 'autoscale'), join(FOLDER, 'monitor')],
  }
  // Kustomize takes relative paths only.
  const up = '../'.repeat(scratch.split('/').length - 1)
  const text = JSON.stringify(own).replaceAll('"/', `"${up}`)
  writeFileSync(join(scratch, 'kustomization.yaml'), text)
  return render(scratch)
}

describe.skipIf(!hasKubectl && !process.env.CI)('the files for a cluster', () => {
  const rendered = {} as Record<'gateways' | 'one' | 'scaled', readonly Manifest[]>
  beforeAll(() => {
    rendered.gateways = render(join(FOLDER, 'gateways'))
    rendered.one = render(join(FOLDER, 'one'))
    rendered.scaled = renderWithComponents()
  })

  test('hold to the types of the cluster, field by field', () => {
    const all = Object.values(rendered).flat()
    const lines = all
      .filter(({ kind }) => !OTHERS.includes(kind))
      .map(
        (manifest, at) =>
          `export const m${at}: import('kubernetes-types/${TYPED[manifest.kind]}').${manifest.kind} = ${JSON.stringify(manifest)}`,
      )
    const types = join(ROOT, 'node_modules', 'kubernetes-types')
    writeFileSync(join(scratch, 'manifests.ts'), `${lines.join('\n')}\n`)
    writeFileSync(
      join(scratch, 'tsconfig.json'),
      JSON.stringify({
        files: ['manifests.ts'],
        compilerOptions: {
          noEmit: true,
          strict: true,
          types: [],
          paths: { 'kubernetes-types/*': [`${types}/*`] },
        },
      }),
    )
    const tsc = join(ROOT, 'node_modules', '.bin', 'tsc')
    const { stdout, status } = spawnSync(tsc, ['-p', scratch], { encoding: 'utf8' })
    expect([stdout, status]).toEqual(['', 0])
  })

  test.each(['gateways', 'one', 'scaled'] as const)(
    '%s: the gateway starts with the configuration and the Secret of the guide',
    async (folder) => {
      const { store, server, auth } = await settingsOf(rendered[folder])
      expect(store.url.reveal()).toMatch(
        folder === 'one' ? /^sqlite:\.\/secondline\.db$/ : /^postgres:/,
      )
      expect([auth.mode, auth.adminKey === undefined]).toEqual(['keys', false])
      const pod = only(rendered[folder], 'Deployment').spec?.template.spec
      const needed = (server.shutdownDelayMs + server.drainTimeoutMs) / 1000
      expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(needed + 10)
    },
  )

  test.each(['gateways', 'one'] as const)(
    '%s: no process of it may more than it needs',
    (folder) => {
      const pod = only(rendered[folder], 'Deployment').spec?.template.spec
      const [container, ...more] = pod?.containers ?? []
      expect(more).toEqual([])
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      })
      expect(readFileSync('deploy/Dockerfile', 'utf8')).toContain(
        `USER ${pod?.securityContext?.runAsUser}:${pod?.securityContext?.runAsGroup}`,
      )
      expect(container?.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
      const mounted = container?.volumeMounts?.map(({ name }) => name)
      expect(pod?.volumes?.map(({ name }) => name)).toEqual(mounted)
    },
  )

  test('no variable of a Service is taken for a setting', () => {
    // For a Service "secondline" a cluster sets SECONDLINE_PORT=tcp://10.0.0.1:8484, which is no port.
    expect(only(rendered.gateways, 'Service').metadata?.name).toBe('secondline')
    const pod = only(rendered.gateways, 'Deployment').spec?.template.spec
    expect(pod?.enableServiceLinks).toBe(false)
  })

  test('whoever is selected is there, at the port that is named', () => {
    const { spec } = only(rendered.gateways, 'Deployment')
    const [container] = spec?.template.spec?.containers ?? []
    const [port] = container?.ports ?? []
    const labels = spec?.template.metadata?.labels
    expect(spec?.selector.matchLabels).toEqual(labels)
    const service = only(rendered.gateways, 'Service')
    expect(service.spec?.selector).toEqual(labels)
    expect(service.spec?.ports?.map(({ targetPort }) => targetPort)).toEqual([port?.name])
    expect(service.metadata?.labels).toEqual(labels)
    // Without a selector it would stand for none, and nobody would say so.
    const budget = only(rendered.gateways, 'PodDisruptionBudget').spec
    expect(budget?.selector?.matchLabels).toEqual(labels)
    const policy = only(rendered.gateways, 'NetworkPolicy').spec
    expect(policy?.podSelector?.matchLabels).toEqual(labels)
    expect(policy?.ingress?.flatMap(({ ports = [] }) => ports)).toEqual([
      { port: port?.containerPort },
    ])
  })

  test('one gateway has its file for itself', () => {
    const { spec } = only(rendered.one, 'Deployment')
    expect([spec?.replicas, spec?.strategy]).toEqual([1, { type: 'Recreate' }])
    const claim = only(rendered.one, 'PersistentVolumeClaim').metadata?.name
    const data = spec?.template.spec?.volumes?.find(({ name }) => name === 'data')
    expect(data).toEqual({ name: 'data', persistentVolumeClaim: { claimName: claim } })
    // It would keep the node of a single gateway from ever being emptied.
    expect(rendered.one.filter(({ kind }) => kind === 'PodDisruptionBudget')).toEqual([])
  })

  test('an autoscaler is the only one to say how many there are', () => {
    expect(only(rendered.scaled, 'Deployment').spec?.replicas).toBeUndefined()
    const scaler = rendered.scaled.find(({ kind }) => kind === 'HorizontalPodAutoscaler')
    expect(scaler?.spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'secondline' },
    })
    const monitor = rendered.scaled.find(({ kind }) => kind === 'ServiceMonitor')
    expect(monitor?.spec).toMatchObject({
      selector: { matchLabels: only(rendered.scaled, 'Service').metadata?.labels },
    })
  })

  test('probes are answered at the address of a pod, without a key, whatever names are allowed', async () => {
    await buildCommand()
    const port = await freePort()
    const config = parse(readFileSync(join(FOLDER, 'one/secondline.yaml'), 'utf8'))
    config.server = {
      ...config.server,
      allowed_hosts: ['gateway.example.com'],
      shutdown_delay_ms: 0,
    }
    writeFileSync(join(scratch, 'started.yaml'), JSON.stringify(config))
    const environment = {
      ...environmentOf(rendered.one),
      SECONDLINE_CONFIG: join(scratch, 'started.yaml'),
      SECONDLINE_HOST: '0.0.0.0', // as in the image
      SECONDLINE_PORT: String(port),
    }
    const [container] = only(rendered.one, 'Deployment').spec?.template.spec?.containers ?? []
    await serving(['serve', '--json'], { folder: scratch, environment }, async () => {
      for (const kind of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
        const { httpGet }: Probe = container?.[kind] ?? {}
        const answer = await fetch(`http://${addressOfPod()}:${port}${httpGet?.path}`)
        expect([kind, answer.status]).toEqual([kind, 200])
      }
    })
  })
})

/** An address of this machine that is none of loopback's, as that of a pod; loopback's where there is no other. */
function addressOfPod(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses)
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}

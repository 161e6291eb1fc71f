import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Real servers, a browser and proxies that tests start. A test without its server is skipped, or fails where CI is set. */
const NEEDED = [
  {
    package: 'postgresql',
    isThere: () => existsBelow('/usr/lib/postgresql', 'bin/postgres') || onPath('postgres'),
  },
  { package: 'chromium', isThere: () => onPath('chromium') || onPath('chromium-browser') },
  { package: 'valkey-server', isThere: () => onPath('valkey-server') || onPath('redis-server') },
  { package: 'nginx-light', isThere: () => onPath('nginx') || existsSync('/usr/sbin/nginx') },
  { package: 'haproxy', isThere: () => onPath('haproxy') || existsSync('/usr/sbin/haproxy') },
  { package: 'caddy', isThere: () => onPath('caddy') },
  { package: 'kubectl', isThere: () => onPath('kubectl') },
]

/** Installs the Debian packages that are missing, where it may. Returns those that are still missing. */
export function installSystemPackages() {
  const missing = NEEDED.filter((one) => !one.isThere()).map((one) => one.package)
  if (missing.length > 0 && onPath('apt-get') && process.getuid?.() === 0) aptInstall(missing)
  return NEEDED.filter((one) => !one.isThere()).map((one) => one.package)
}

function aptInstall(packages) {
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  console.error(`Installing ${packages.join(', ')} …`)
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet)
  } catch {
    console.error('apt-get update failed; trying with the lists that are there.')
  }
  for (const name of packages) {
    try {
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet)
    } catch {
      console.error(`${name} could not be installed.`)
    }
  }
}

function onPath(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)))
}

function existsBelow(folder, file) {
  return (
    existsSync(folder) && readdirSync(folder).some((name) => existsSync(join(folder, name, file)))
  )
}

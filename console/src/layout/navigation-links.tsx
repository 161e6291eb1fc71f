import { Link } from 'wouter'
import { NAVIGATION } from './navigation.ts'
import classes from './shell.module.css'

interface Props {
  readonly location: string
  /** Groups of routes the key may use; absent until known. */
  readonly routes: readonly string[] | undefined
  onFollow(): void
}

export function NavigationLinks({ location, routes, onFollow }: Props) {
  return NAVIGATION.map(({ title, entries }) => {
    const usable = entries.filter(({ needs }) => routes?.includes(needs) ?? true)
    if (usable.length === 0) return null
    return (
      <div key={title}>
        <p className={classes.groupTitle} id={`nav-${title}`}>
          {title}
        </p>
        <ul className={classes.links} aria-labelledby={`nav-${title}`}>
          {usable.map(({ path, label }) => (
            <li key={path}>
              <Link
                href={path}
                className={classes.link as string}
                aria-current={isCurrent(path, location) ? 'page' : undefined}
                onClick={onFollow}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}

/** A single run is a part of the traffic, and a decision of the audit. */
function isCurrent(path: string, location: string): boolean {
  if (path === '/') return location === '/'
  if (path === '/traffic' && location.startsWith('/runs/')) return true
  if (path === '/audit' && location.startsWith('/dossiers/')) return true
  return location === path || location.startsWith(`${path}/`)
}

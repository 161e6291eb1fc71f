import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Route, Router, Switch, useLocation } from 'wouter'
import { queryClient } from './api/query-client.ts'
import { Announcer } from './display/announcer.tsx'
import { Entitled } from './layout/entitled.tsx'
import { PageBoundary } from './layout/page-boundary.tsx'
import { Shell } from './layout/shell.tsx'
import { NotFoundPage } from './pages/not-found-page.tsx'
import { PAGES } from './pages/pages.ts'

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Announcer>
        <Router base="/console">
          <Shell>
            <Pages />
          </Shell>
        </Router>
      </Announcer>
    </QueryClientProvider>
  )
}

function Pages() {
  const [place] = useLocation()
  return (
    <PageBoundary place={place}>
      <Suspense fallback={<p>Loading…</p>}>
        <Switch>
          {PAGES.map(({ path, Page, needs }) => (
            <Route key={path} path={path}>
              <Entitled to={needs}>
                <Page />
              </Entitled>
            </Route>
          ))}
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  )
}

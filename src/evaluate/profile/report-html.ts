import { costPlot, dotPlot, escapeText, legend } from './plots.ts'
import type { ProfileReport } from './profile-report.ts'

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1f24;--faint:#6a737d;--line:#d0d7de;--c0:#0b5fa5;--c1:#b3440b;--c2:#1a7f37;--c3:#7a3eb1;--c4:#8a6100;--c5:#a0225b}
@media (prefers-color-scheme:dark){:root{--ground:#14181d;--ink:#e6edf3;--faint:#9aa5b1;--line:#39424d;--c0:#6cb6ff;--c1:#f69d50;--c2:#57ab5a;--c3:#c297ff;--c4:#daaa3f;--c5:#fc8dc7}}
body{background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
.scroll{overflow-x:auto}svg{max-width:100%;height:auto}svg text{fill:var(--ink);font-size:12px}.legend span{margin-right:1rem;white-space:nowrap}
.grid,.axis{stroke:var(--line)}.interval{stroke-width:2;opacity:.45}.front{fill:none;stroke:var(--faint);stroke-dasharray:5 4}
${[0, 1, 2, 3, 4, 5].map((n) => `.m${n}{fill:var(--c${n});stroke:var(--c${n})}`).join('')}`

/** One page that stands alone: no script, nothing is loaded. */
export function reportHtml(report: ProfileReport): string {
  const { profiles, comparison, regressions } = report
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Profile of ${escapeText(profiles.map(({ model }) => model).join(', '))}</title><style>${STYLE}</style></head>
<body><h1>Model profile</h1>
<p>${report.probes} probes, suite ${escapeText(report.suite)}, seed ${report.seed}, $${(report.spentMicros / 1e6).toFixed(4)}.${report.stopped === undefined ? '' : ` Stopped early: ${escapeText(report.stopped)}.`} Shares are of answers that were tried; intervals hold 95 %.</p>
<h2>In words</h2>${list(comparison.summary)}
${regressions.length === 0 ? '' : `<h2>Worse than before</h2>${list(regressions.map(({ model, what, before, now }) => `${model}: ${what} was ${before}, is ${now}`))}`}
<h2>Side by side</h2>${comparisonTable(report)}
<h2>Right answers by family</h2><p class="legend">${legend(profiles)}</p>${dotPlot(profiles)}
<h2>Cost against quality</h2><p>The dashed line is the front: no model on it is beaten in both.</p>${costPlot(profiles, comparison.pareto)}
<h2>Declared facts that the measurement contradicts</h2>${contradictions(report)}
</body></html>
`
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</ul>`
}

function comparisonTable({ profiles, comparison }: ProfileReport): string {
  const head = profiles.map(({ model }) => `<th scope="col">${escapeText(model)}</th>`).join('')
  const rows = comparison.rows.map(
    ({ row, models }) =>
      `<tr><th scope="row">${escapeText(row)}</th>${profiles.map(({ model }) => `<td>${escapeText(models[model] ?? '')}</td>`).join('')}</tr>`,
  )
  return `<div class="scroll"><table><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function contradictions({ profiles }: ProfileReport): string {
  const found = profiles.flatMap(({ model, contradictions: all }) =>
    all.map(
      ({ field, declared, measured }) => `${model}: ${field} is declared ${declared}; ${measured}`,
    ),
  )
  return found.length === 0 ? '<p>None.</p>' : list(found)
}

const MARKS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text) => String(text).replace(/[&<>"]/g, (mark) => MARKS[mark])
const percent = (share) => `${Math.round(share * 100)} %`
const CAME = {
  answered: 'answered',
  deeper: 'answered by the second line',
  person: 'handed to a person',
  nothing: 'nothing',
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; padding: 2rem 1rem; max-width: 75rem; color: light-dark(#1d2521, #e8eeea); background: light-dark(#fbfaf7, #161b18); }
h1 { line-height: 1.2; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border-bottom: 1px solid light-dark(#d5dcd8, #3a453f); padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; }
.figures th { font-weight: 400; }
.figures td { font-variant-numeric: tabular-nums; font-weight: 600; }
.wrong { color: light-dark(#8a3b12, #f0b48a); font-weight: 600; }
.scroll { overflow-x: auto; }
summary { cursor: pointer; }
p { margin: .2rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
`

/** The results as one HTML page without scripts. `title` says which models they are of. */
export function reportPage(summary, results, title) {
  const figures = figureRows(summary).map(
    ([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Scripted conversations: ${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Scripted conversations</h1>
<p>${escaped(title)}</p>
<table class="figures"><caption>Figures</caption>
${figures.join('\n')}
</table>
<div class="scroll" role="region" aria-label="Conversations" tabindex="0">
<table><caption>Conversations</caption>
<thead><tr><th scope="col">result</th><th scope="col">what was said</th><th scope="col">wanted</th><th scope="col">came</th></tr></thead>
<tbody>
${results.map(resultRow).join('\n')}
</tbody></table>
</div>
</main>
</body>
</html>
`
}

/** Name and value of each figure, as people read them. */
export function figureRows(s) {
  const times = (ms) => `${(ms / 1000).toFixed(2)} s`
  const money = `$${s.costUsd.toFixed(4)} of $${s.alwaysSecondUsd.toFixed(4)}`
  const share = s.alwaysSecondUsd > 0 ? ` (${percent(s.costUsd / s.alwaysSecondUsd)})` : ''
  return [
    ['Conversations', s.n],
    ['Ended as written', `${Math.round(s.right * s.n)} (${percent(s.right)})`],
    ['Resolved without a person', percent(s.resolvedByAi)],
    ['Wrong amounts told', s.wrongAmounts],
    [
      'A person came where needed',
      `${s.neededHandovers - s.missedHandovers} of ${s.neededHandovers}`,
    ],
    ['A person came needlessly', s.needlessHandovers],
    ['Second line where needed', `${s.rightEscalations} of ${s.neededEscalations}`],
    ['Second line needlessly', s.needlessEscalations],
    [
      'Time of a conversation, median and 95th percentile',
      `${times(s.medianMs)}, ${times(s.p95Ms)}`,
    ],
    ['Cost against always the second line', money + share],
  ]
}

function resultRow({ lines, wants, came, reason, isRight, wrongAmounts, transcript }) {
  const verdict = isRight && wrongAmounts.length === 0 ? 'as written' : 'not as written'
  const said = transcript.map(({ author, text }) => `<p>${escaped(author)}: ${escaped(text)}</p>`)
  const cells = [
    `<td${verdict === 'as written' ? '' : ' class="wrong"'}>${verdict}</td>`,
    `<td><details><summary>${escaped(lines.join(' / '))}</summary>${said.join('')}</details></td>`,
    `<td>${CAME[wants]}</td>`,
    `<td>${CAME[came]}${reason ? ` (${escaped(reason)})` : ''}</td>`,
  ]
  return `<tr>${cells.join('')}</tr>`
}

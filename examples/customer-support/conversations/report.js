const MARKS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text) => String(text).replace(/[&<>"]/g, (mark) => MARKS[mark])

/** The results as one HTML page without scripts. */
export function reportPage(summary, results) {
  const figures = Object.entries(summary).map(
    ([name, value]) =>
      `<tr><th scope="row">${escaped(name)}</th><td>${escaped(rounded(value))}</td></tr>`,
  )
  const rows = results.map(
    ({ lines, wants, came, reason, isRight, answer }) =>
      `<tr><td>${isRight ? 'right' : '<strong>wrong</strong>'}</td><td>${escaped(lines.join(' / '))}</td><td>${wants}</td><td>${came}${reason ? ` (${escaped(reason)})` : ''}</td><td>${escaped(answer)}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Scripted conversations</title>
<style>body{font:15px/1.5 system-ui,sans-serif;color-scheme:light dark;margin:2rem}td,th{border:1px solid;padding:.3rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap}table{border-collapse:collapse;margin:1rem 0}</style>
<h1>Scripted conversations</h1>
<table>${figures.join('\n')}</table>
<table><tr><th>result</th><th>said</th><th>wanted</th><th>came</th><th>last answer</th></tr>
${rows.join('\n')}</table>
</html>
`
}

function rounded(value) {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4))
}

/** A PDF of one line of text a page, written by hand so that no file of another has to be kept here. */
export function makePdf(pages: readonly string[]): Uint8Array {
  const objects: string[] = []
  const first = 4
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ')
  objects[1] = '<< /Type /Catalog /Pages 2 0 R >>'
  objects[2] = `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`
  objects[3] = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  pages.forEach((text, index) => {
    const content =
      text === '' ? '' : `BT /F1 12 Tf 72 720 Td (${text.replaceAll(/[()\\]/g, '\\$&')}) Tj ET`
    const at = first + index * 2
    objects[at] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${at + 1} 0 R >>`
    objects[at + 1] = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
  })
  let text = '%PDF-1.4\n'
  const offsets: number[] = []
  objects.forEach((object, number) => {
    offsets[number] = text.length
    text += `${number} 0 obj\n${object}\nendobj\n`
  })
  const xref = text.length
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  text += `xref\n0 ${objects.length}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${objects.length} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return new TextEncoder().encode(text)
}

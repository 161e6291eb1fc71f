import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePdf } from '../../../test/knowledge/make-pdf.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { readDocument } from './read-document.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (source: string, text: string) => readDocument(source, bytes(text))

describe('Markdown', () => {
  it('becomes sections under their headings, without its marks', async () => {
    const document = await read(
      'guide.md',
      '# Guide\n\nHello **big** [world](https://x.y/z).\n\n## Setup #\n\n- one `a_b`\n- two\n\n### Deep\n\n```\n# no heading\nx = 1\n```\n\nUsage\n-----\n\nLast *one* with snake_case.\n<!-- hidden -->',
    )
    expect(document).toEqual({
      title: 'Guide',
      sections: [
        { headings: [], text: 'Hello big world.' },
        { headings: ['Setup'], text: '- one a_b\n- two' },
        { headings: ['Setup', 'Deep'], text: '# no heading\nx = 1' },
        { headings: ['Usage'], text: 'Last one with snake_case.' },
      ],
    })
  })

  it('takes its title from the front matter, else from the file', async () => {
    expect((await read('a.md', '---\ntitle: "My page"\n---\nText.')).title).toBe('My page')
    expect((await read('dir/b.md', 'Text.')).title).toBe('b.md')
  })
})

describe('HTML', () => {
  it('becomes sections; nothing that a reader would not see is kept', async () => {
    const document = await read(
      'page.html',
      '<html><head><title>The page</title><script>evil()</script><style>p{}</style></head><body><nav>Menu</nav><h1>Top</h1><p>One &amp; two.<p>Three<br>four.<h2>Below</h2><table><tr><td>a</td><td>b</td></tr></table><noscript>no</noscript></body></html>',
    )
    expect(document).toEqual({
      title: 'The page',
      sections: [
        { headings: ['Top'], text: 'One & two.\n\nThree\n\nfour.' },
        { headings: ['Top', 'Below'], text: '| a | b' },
      ],
    })
  })

  it('survives what no browser should be sent', async () => {
    await expect(read('deep.html', '<div>'.repeat(500_000))).rejects.toThrow(
      /deep\.html cannot be added: it nests deeper/,
    )
    const many = await read('wide.html', `<p>x</p>${'<b>y</b>'.repeat(200_000)}`)
    expect(many.sections).toHaveLength(1)
    await expect(read('h.html', '<h1>a</h1>b'.repeat(30_000))).rejects.toThrow(/too many headings/)
    for (const text of [
      '<',
      '<p',
      '<!--',
      '<p><![CDATA[',
      '<a href="',
      '&#x110000;&bogus;x',
      '</p></p>x',
    ]) {
      const odd = await read('odd.html', `first<p>${text} visible<p>text`)
      expect(odd.sections[0]?.text).toContain('first')
    }
  })
})

describe('PDF', () => {
  it('becomes its pages', async () => {
    const document = await readDocument(
      'two.pdf',
      makePdf(['First page says hello.', 'Second page ends.']),
    )
    expect(document.sections).toEqual([
      { headings: ['Page 1'], text: 'First page says hello.' },
      { headings: ['Page 2'], text: 'Second page ends.' },
    ])
    expect(document.title).toBe('two.pdf')
  })

  it('that is broken, empty or something else is told by name', async () => {
    const whole = makePdf(['Hello.'])
    for (const broken of [
      bytes('%PDF-1.7\n'),
      bytes('no pdf'),
      new Uint8Array(0),
      whole.slice(0, 60),
    ]) {
      await expect(readDocument('x.pdf', broken)).rejects.toThrow(
        /^x\.pdf cannot be added: it is no PDF/,
      )
    }
    await expect(readDocument('scan.pdf', makePdf(['']))).rejects.toThrow(/holds no text/)
  })
})

describe('any file', () => {
  it('that is no text is refused by name and reason', async () => {
    const refusals: readonly (readonly [string, Uint8Array, RegExp])[] = [
      ['a.md', new Uint8Array([65, 0, 66]), /a\.md cannot be added: it is binary/],
      ['a.txt', new Uint8Array([0xc3, 0x28]), /not UTF-8/],
      ['a.docx', bytes('x'), /has to end in \.md/],
      ['a.txt', new Uint8Array(11 * 1024 * 1024), /larger than 10 MiB/],
      ['a.txt', bytes('x '.repeat(1_200_000)), /more than 2,000,000 characters/],
      ['empty.txt', bytes(' \n '), /holds no text/],
    ]
    for (const [source, content, why] of refusals) {
      await expect(readDocument(source, content)).rejects.toMatchObject({
        code: 'invalid_request',
        message: expect.stringMatching(why),
      })
    }
  })

  it('in UTF-16 with a mark is read', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Grüße', 'utf16le')])
    expect((await readDocument('a.txt', text)).sections[0]?.text).toBe('Grüße')
  })

  it('is read or refused, and never breaks anything', async () => {
    const piece = fc.constantFrom(
      '# ',
      '\n',
      '```',
      '---',
      '<p>',
      '</div>',
      '[a](',
      '**',
      '<!--',
      '|',
      'text. ',
      '\ud800',
      '`',
      '> ',
      '===',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom('a.md', 'a.html', 'a.txt'),
        async (pieces, source) => {
          const document = await read(source, pieces.join('')).catch(
            (error: Error) => error.message,
          )
          if (typeof document === 'string') expect(document).toMatch(/cannot be added/)
          else expect(document.sections.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is read in time that grows with its size only', async () => {
    for (const piece of [
      '[',
      '**',
      '<',
      '`',
      '_a',
      '- ',
      '> ',
      '#',
      '<!--',
      '[a](b',
      '|-',
      '-',
      ' ',
      '\n\n',
      '&amp',
    ]) {
      const text = `${piece.repeat(Math.ceil(200_000 / piece.length))}x`
      const begun = process.cpuUsage()
      for (const source of ['a.md', 'a.html', 'a.txt']) await read(source, text).catch(() => {})
      expect(processorMsSince(begun)).toBeLessThan(12_000)
    }
  })
})

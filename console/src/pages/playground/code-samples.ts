/** The same request in three ways. The key is read from the environment, never written into the code. */
export const CODE_SAMPLES: readonly {
  readonly name: string
  write(body: Readonly<Record<string, unknown>>, origin: string): string
}[] = [
  {
    name: 'curl',
    write: (body, origin) =>
      [
        `curl ${origin}/v1/chat/completions \\`,
        `  -H 'content-type: application/json' \\`,
        `  -H "authorization: Bearer $SECONDLINE_KEY" \\`,
        `  -d '${JSON.stringify(body, null, 2).replaceAll("'", `'\\''`)}'`,
      ].join('\n'),
  },
  {
    name: 'TypeScript',
    write: (body, origin) =>
      [
        `import OpenAI from 'openai'`,
        '',
        'const client = new OpenAI({',
        `  baseURL: '${origin}/v1',`,
        `  apiKey: process.env.SECONDLINE_KEY ?? 'none',`,
        '})',
        `const answer = await client.chat.completions.create(${JSON.stringify(body, null, 2)} as never)`,
        'console.log(answer.choices[0]?.message.content)',
      ].join('\n'),
  },
  {
    name: 'Python',
    write: ({ secondline, ...body }, origin) =>
      [
        'import json, os',
        'from openai import OpenAI',
        '',
        `client = OpenAI(base_url="${origin}/v1", api_key=os.environ.get("SECONDLINE_KEY", "none"))`,
        `body = json.loads(${pythonText(JSON.stringify(body))})`,
        secondline === undefined
          ? 'answer = client.chat.completions.create(**body)'
          : `extra = {"secondline": json.loads(${pythonText(JSON.stringify(secondline))})}\nanswer = client.chat.completions.create(**body, extra_body=extra)`,
        'print(answer.choices[0].message.content)',
      ].join('\n'),
  },
]

/** A JSON string is a Python string too. */
function pythonText(text: string): string {
  return JSON.stringify(text)
}

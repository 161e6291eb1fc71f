/** Answers SMT-LIB texts that come in as lines of JSON. Z3's threads never end by themselves, so this process is killed. */
import { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { init } from 'z3-solver'

/** Standard output is Z3's own: a text may name it as the place to print to. */
const answers = new Socket({ fd: 3 })

const { Z3 } = await init()
answers.write('ready\n')

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text, timeoutMs } = JSON.parse(line)
  let output
  try {
    const config = Z3.mk_config()
    const context = Z3.mk_context(config)
    Z3.del_config(config)
    output = await Z3.eval_smtlib2_string(context, `(set-option :timeout ${timeoutMs})\n${text}`)
    Z3.del_context(context)
  } catch {
    output = '(error "the solver broke")'
  }
  answers.write(`${JSON.stringify({ id, output })}\n`)
}
process.exit(0)

// The scenarios of one library, in one process: each line of standard input is one with what it is given, and is answered with a line.
import { createInterface } from 'node:readline'
import { Browser, authorize } from './browser.mjs'

const library = process.argv[2]
const { connect } = await import(`./${library}/provider.mjs`)

for await (const line of createInterface({ input: process.stdin })) {
  run(JSON.parse(line))
}

async function run({ id, script, given }) {
  let fault = ''
  try {
    const scenario = await import(`./${library}/${script}.mjs`)
    const newBrowser = () => new Browser(given)
    const toAndBack = (address, browser = newBrowser()) => authorize(address, browser)
    await scenario.default({ given, newBrowser, authorize: toAndBack, ...(await connect(given, toAndBack)) })
  } catch (error) {
    fault = told(error)
  }
  process.stdout.write(`${JSON.stringify({ id, fault })}\n`)
}

/** What an error says, never what it holds. */
function told(error) {
  const lines = []
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    lines.push([cause.name, cause.code, cause.error, cause.error_description].filter(Boolean).join(' '), cause.stack)
  }
  return lines.join('\n') || 'It failed and said nothing.'
}

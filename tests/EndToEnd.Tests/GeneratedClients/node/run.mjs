// Makes types of the served documents, compiles the story with them, and tells it: { address, token, name, documents } on standard input; on standard output
// the secrets that it has got to know, a line each.
import { writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const given = JSON.parse(await text(process.stdin))
for (const [name, path] of Object.entries(given.documents)) {
  writeFileSync(`${name}.ts`, astToString(await openapiTS(new URL(path, given.address))))
}

const program = ts.createProgram(['story.ts'], {
  strict: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  types: [],
  skipLibCheck: true, // What the browser's types say of themselves takes half the time.
  noEmitOnError: true,
})
const faults = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics]
if (faults.length > 0) {
  throw new Error(ts.formatDiagnostics(faults, { getCanonicalFileName: name => name, getCurrentDirectory: () => '.', getNewLine: () => '\n' }))
}

const { tell } = await import('./story.js')
await tell(given.address, given.token, given.name, secret => process.stdout.write(`${secret}\n`))

// Authorization servers in one process, each on a port of its own: every line of standard input asks for something and is answered with a line.
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { Provider } from 'oidc-provider'
import { Memory } from './memory.mjs'

console.info = console.warn = console.error // Standard output is for answers.

const servers = new Map()
const commands = { start, log }

for await (const line of createInterface({ input: process.stdin })) {
  const { id, command, given } = JSON.parse(line)
  const answer = await commands[command](given).catch((error) => ({ fault: error.stack }))
  process.stdout.write(`${JSON.stringify({ id, ...answer })}\n`)
}
process.exit()

/** A server with this configuration: oidc-provider's own, and whether its access tokens are JWTs. */
async function start({ configuration, jwt }) {
  const http = createServer()
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${http.address().port}`
  if (jwt) {
    configuration.features.resourceIndicators = everythingIsOneResource()
  }

  const provider = new Provider(issuer, { ...configuration, adapter: Memory.ofOneServer() })
  const server = { events: [], calls: 0 }
  note(provider, server.events)
  http.on('request', ({ method }) => (server.calls += method === 'POST'))
  http.on('request', provider.callback())
  servers.set(issuer, server)
  return { issuer }
}

/** What that server has done so far, in its own words with the client, and how often it was posted something. */
async function log({ issuer }) {
  return servers.get(issuer)
}

function note(provider, events) {
  for (const kind of ['access_token', 'client_credentials', 'refresh_token', 'authorization_code']) {
    for (const what of ['issued', 'saved', 'destroyed']) {
      provider.on(`${kind}.${what}`, (token) => events.push({ event: `${kind}.${what}`, client: token.clientId }))
    }
  }
  provider.on('grant.success', (ctx) => events.push({ event: 'grant.success', client: ctx.oidc.client.clientId }))
  for (const what of ['create', 'update', 'delete']) {
    provider.on(`registration_${what}.success`, (ctx, client) => events.push({ event: `registration_${what}`, client: client.clientId, software: client.softwareId ?? client.software_id }))
  }
}

function everythingIsOneResource() {
  const resource = 'urn:example:api'
  return {
    enabled: true,
    defaultResource: () => resource,
    getResourceServerInfo: () => ({ scope: 'orders:read', audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
  }
}

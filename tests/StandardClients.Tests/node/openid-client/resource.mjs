import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { given, payload } from '../scenario.mjs'
import { config } from './provider.mjs'

const { access_token } = await client.clientCredentialsGrant(config, { scope: given.scope, resource: given.resource })
const answer = await client.tokenIntrospection(config, access_token)
assert.deepEqual([answer.aud].flat(), [given.resource])
assert.equal(payload(access_token).scope, 'apim:subscribe') // The other scope is for another API.

await assert.rejects(
  client.clientCredentialsGrant(config, { scope: given.scope, resource: 'https://elsewhere.example.com/' }),
  { error: 'invalid_target' },
)

import assert from 'node:assert/strict'
import { payload } from '../scenario.mjs'

export default async ({ given, clientCredentials }) => {
  const tokens = await clientCredentials()
  assert.equal(tokens.token_type, 'bearer')
  assert.equal(payload(tokens.access_token).scope, given.scope)
  assert.ok(tokens.expires_in > 0, 'it says how long it lives')
}

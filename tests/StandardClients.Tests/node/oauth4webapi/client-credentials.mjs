import assert from 'node:assert/strict'
import { given, payload } from '../scenario.mjs'
import { clientCredentials } from './provider.mjs'

const tokens = await clientCredentials()
assert.equal(tokens.token_type, 'bearer')
assert.equal(payload(tokens.access_token).scope, given.scope)
assert.ok(tokens.expires_in > 0, 'it says how long it lives')

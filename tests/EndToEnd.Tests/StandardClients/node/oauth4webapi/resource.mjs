import assert from 'node:assert/strict'
import { payload } from '../scenario.mjs'

export default async ({ given, clientCredentials, introspect }) => {
  const { access_token } = await clientCredentials({ scope: given.scope, resource: given.resource })
  assert.deepEqual([(await introspect(access_token)).aud].flat(), [given.resource])
  assert.equal(payload(access_token).scope, 'apim:subscribe') // The other scope is for another API.

  await assert.rejects(clientCredentials({ scope: given.scope, resource: 'https://elsewhere.example.com/' }), { error: 'invalid_target' })
}

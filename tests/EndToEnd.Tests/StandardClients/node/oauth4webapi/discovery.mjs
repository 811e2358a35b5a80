import assert from 'node:assert/strict'

export default async ({ discover }) => {
  const [oidc, oauth2] = [await discover('oidc'), await discover('oauth2')]
  assert.deepEqual(oauth2, oidc)
  assert.deepEqual(oidc.code_challenge_methods_supported, ['S256'])
  assert.equal(oidc.authorization_response_iss_parameter_supported, true)
}

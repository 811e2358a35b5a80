import assert from 'node:assert/strict'

export default async ({ given, authorize, authorizationAddress, newRequest, redeem }) => {
  const { parameters, checks } = await newRequest({ response_mode: 'form_post' })
  const { posted } = await authorize(authorizationAddress(parameters))
  const { claims } = await redeem(new URLSearchParams(posted), checks)
  assert.equal(claims.preferred_username, given.user.name)
}

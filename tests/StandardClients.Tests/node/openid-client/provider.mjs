// The provider as openid-client has discovered it, and the client that this scenario is given.
import * as client from 'openid-client'
import { callback, given, privateKey } from '../scenario.mjs'

const authentications = {
  client_secret_basic: () => client.ClientSecretBasic(given.client.secret),
  client_secret_post: () => client.ClientSecretPost(given.client.secret),
  private_key_jwt: async () => client.PrivateKeyJwt(await privateKey()),
  none: () => client.None(),
}

export const config = await client.discovery(
  new URL(given.issuer),
  given.client.id,
  given.client.idTokenAlgorithm && { id_token_signed_response_alg: given.client.idTokenAlgorithm },
  await authentications[given.client.authentication](),
  { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
)

/** A request for a code, and what its answer is checked against. */
export async function newRequest(parameters = {}) {
  const checks = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
  }
  return {
    checks,
    parameters: {
      redirect_uri: callback,
      scope: given.scope,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...parameters,
    },
  }
}

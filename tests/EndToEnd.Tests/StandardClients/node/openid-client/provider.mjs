// The provider as openid-client discovers it, and the client that a scenario is given.
import * as client from 'openid-client'
import { callback, importKey } from '../scenario.mjs'

const authentications = {
  client_secret_basic: given => client.ClientSecretBasic(given.secret),
  client_secret_post: given => client.ClientSecretPost(given.secret),
  private_key_jwt: async given => client.PrivateKeyJwt(await importKey(given.privateKey)),
  none: () => client.None(),
}

export async function connect(given) {
  const config = await client.discovery(
    new URL(given.issuer),
    given.client.id,
    given.client.idTokenAlgorithm && { id_token_signed_response_alg: given.client.idTokenAlgorithm },
    await authentications[given.client.authentication](given.client),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  )
  return { config, newRequest: parameters => newRequest(given.scope, parameters) }
}

/** A request for a code, and what its answer is checked against. */
async function newRequest(scope, parameters = {}) {
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
      scope,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...parameters,
    },
  }
}

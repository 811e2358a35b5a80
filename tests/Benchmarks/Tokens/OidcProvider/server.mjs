// oidc-provider as its documentation sets it up for client_credentials with JWT access tokens: one resource server, ES256, everything in memory.
// node server.mjs PORT CLIENTS, a file: [{ "Id": ..., "Secret": ... }]
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Provider from 'oidc-provider';

const [port, file] = process.argv.slice(2);
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
const audience = 'urn:oob-provisioning:apis';

const provider = new Provider(`http://127.0.0.1:${port}`, {
  jwks: { keys: [{ ...key, kid: 'first', alg: 'ES256', use: 'sig' }] },
  clients: JSON.parse(readFileSync(file)).map(({ Id, Secret }) => ({
    client_id: Id,
    client_secret: Secret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'ES256',
  })),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: '', audience, accessTokenTTL: 3600, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
    },
  },
  routes: { token: '/oauth2/token' },
  cookies: { keys: ['not used'] },
});

provider.listen(Number(port), '127.0.0.1');

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Connection;

/// <summary>Whether there are keys that its tokens can be judged by.</summary>
internal sealed class KeySetTest(OAuthProviderSettings settings, ProviderClient provider)
{
    private const string Name = "jwks";
    private const int MostKeys = 200;

    public async Task<IReadOnlyList<ConnectionCheck>> RunAsync(CancellationToken cancellationToken) => (settings.JwksEndpoint, settings.Certificate) switch
    {
        ({ } address, _) => [OfKeys(await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken))],
        (_, { } certificate) => [OfCertificate(certificate)],
        _ when settings.SelfValidatesTokens =>
            [new(Name, ConnectionCheck.Failed, "Its tokens are to be judged by its keys, and there are none: give a JWKS address or a certificate.")],
        _ => [new(Name, ConnectionCheck.Skipped, "No keys are set: its tokens are judged by introspection.")],
    };

    private static ConnectionCheck OfKeys(ProviderReply reply) => reply switch
    {
        { Status: null } => new(Name, ConnectionCheck.Failed, reply.Failure!.Reason),
        { Status: 200 } when reply.Body?["keys"] is JsonArray keys => OfCount(keys.Count),
        { Status: 200 } => new(Name, ConnectionCheck.Failed, "The answer is no key set in JSON (RFC 7517)."),
        _ => new(Name, ConnectionCheck.Failed, $"Its keys cannot be read: the answer was {reply.Status}."),
    };

    private static ConnectionCheck OfCount(int count) => count switch
    {
        0 => new(Name, ConnectionCheck.Failed, "There is no key in its key set."),
        > MostKeys => new(Name, ConnectionCheck.Failed, $"There are {count} keys in its key set; more than {MostKeys} are not taken."),
        _ => new(Name, ConnectionCheck.Passed, $"{count} keys."),
    };

    private static ConnectionCheck OfCertificate(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return new(Name, ConnectionCheck.Passed, $"The certificate is valid until {certificate.NotAfter.ToUniversalTime():u}.");
        }
        catch (CryptographicException)
        {
            return new(Name, ConnectionCheck.Failed, "The certificate cannot be read: it must be PEM.");
        }
    }
}

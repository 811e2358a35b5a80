using System.Security.Cryptography;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Connection;

/// <summary>What the store itself may do at the provider: have clients made, and ask about tokens.</summary>
internal sealed class StoreAccessTest(KeyManager keyManager, ProviderClient provider, StoreAccess access, StoredCredentials credentials)
{
    private const string Registration = "registration";
    private const string Credentials = "introspection-credentials";
    private const string Lost = "was encrypted with keys that this store no longer has: give it anew.";
    private readonly OAuthProviderSettings _settings = keyManager.Provider!;

    public async Task<IReadOnlyList<ConnectionCheck>> RunAsync(CancellationToken cancellationToken) =>
        [await RegistrationAsync(cancellationToken), await IntrospectionAsync(cancellationToken)];

    /// <summary>Only a client that is made shows whether one can be made; so no more is looked at than whether somebody is there.</summary>
    private async Task<ConnectionCheck> RegistrationAsync(CancellationToken cancellationToken)
    {
        if (_settings.RegistrationEndpoint is not { } endpoint)
        {
            return new(Registration, ConnectionCheck.Skipped, "There is no registration endpoint: the store can have no clients made here.");
        }

        if (keyManager.InitialAccessToken is { } stored && credentials.Reveal(stored) is null)
        {
            return new(Registration, ConnectionCheck.Failed, $"The initial access token {Lost}");
        }

        var reply = await provider.SendAsync(new HttpRequestMessage(HttpMethod.Get, endpoint), cancellationToken);
        return reply switch
        {
            { Failure: { } failure } => new(Registration, ConnectionCheck.Failed, failure.Reason),
            { Status: >= 500 and not 501 } => new(Registration, ConnectionCheck.Failed, $"It answers {reply.Status}."),
            _ when keyManager.InitialAccessToken is null => new(
                Registration, ConnectionCheck.Warning, "Somebody answers there. No initial access token is set: most providers make no clients without."),
            _ => new(Registration, ConnectionCheck.Passed, "Somebody answers there. Whether the initial access token is good, the first client shows."),
        };
    }

    private async Task<ConnectionCheck> IntrospectionAsync(CancellationToken cancellationToken)
    {
        if (_settings is { SelfValidatesTokens: true } and ({ IntrospectionEndpoint: null } or { IntrospectionClientId: null }))
        {
            return new(Credentials, ConnectionCheck.Skipped, "None are needed: its tokens are judged by its keys.");
        }

        var nobodys = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var (reply, lack) = await access.AskAboutAsync(nobodys, cancellationToken);
        return reply is not null ? Of(reply) : new(
            Credentials,
            ConnectionCheck.Failed,
            _settings.SelfValidatesTokens ? lack! : $"{lack} Its tokens are not judged by its keys, so it must be asked about each.");
    }

    private static ConnectionCheck Of(ProviderReply reply) => ProbeReadings.Of(Probes.Introspection, reply) switch
    {
        ProbeReading.Accepted => new(Credentials, ConnectionCheck.Passed, "The store may ask about tokens."),
        ProbeReading.Unreachable when reply.Failure is { } failure => new(Credentials, ConnectionCheck.Failed, failure.Reason),
        _ => new(Credentials, ConnectionCheck.Failed, $"The store may not ask about tokens: the answer was {reply.Status} {reply.Error}".TrimEnd() + "."),
    };
}

using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Console.Providers;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.ServiceProviders;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>A page about the OAuth client of a service provider that has one.</summary>
public abstract class ClientPageBase : ProviderPageBase
{
    /// <summary>Why what was confirmed is refused.</summary>
    protected ProblemHttpResult? Problem { get; set; }

    protected OAuthClientView Client => Provider!.OAuthClient!;

    protected string SecretsPath => ConsolePaths.Of(ConsolePaths.Secrets, Id);

    protected string Subject => $"{Provider!.Name} ({Client.ClientId})";

    protected override bool IsAbout(ServiceProviderView provider) => provider.OAuthClient is not null;
}

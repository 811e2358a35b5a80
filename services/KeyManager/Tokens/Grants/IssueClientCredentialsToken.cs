using System.Globalization;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>RFC 6749 4.4: a token for the client itself. A request without a scope gets a token without scopes (3.3: our pre-defined default).</summary>
internal sealed class IssueClientCredentialsToken(OAuthClientDirectory clients) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    /// <summary>Ours: seconds that the token shall live, 1 to the client's own lifetime.</summary>
    public const string ValidityPeriod = "validity_period";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .UseSingletonHandler<IssueClientCredentialsToken>()
        .SetOrder(Exchange.AttachPrincipal.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (!context.Request.IsClientCredentialsGrantType())
        {
            return;
        }

        var client = await clients.FindByClientIdAsync(context.ClientId!, context.CancellationToken);
        if (client is null)
        {
            context.Reject(Errors.InvalidClient, InvalidClient.Description); // Deleted since it was authenticated.
            return;
        }

        if (LifetimeOf(context.Request, client) is not { } lifetime)
        {
            context.Reject(Errors.InvalidRequest, $"The {ValidityPeriod} must be 1 to {client.Settings.AccessTokenLifetimeSeconds} seconds.");
            return;
        }

        if (ClientToken.Of(client, context.Request.GetScopes(), context.Request.GetResources(), lifetime) is not { } token)
        {
            context.Reject(Errors.InvalidTarget, ResourceIndicators.Refusal);
            return;
        }

        context.SignIn(token.ToPrincipal());
    }

    private static TimeSpan? LifetimeOf(OpenIddictRequest request, OAuthClient client)
    {
        if ((string?)request[ValidityPeriod] is not { } text)
        {
            return client.Settings.AccessTokenLifetime;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= 1 && seconds <= client.Settings.AccessTokenLifetimeSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }
}

using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// An unknown client gets the answer of a wrong secret, after the same work; so does one that proves itself in another way than its own, a public one
/// that proves anything, and a public one that would introspect without proving who it is (RFC 7662 2.1).
/// </summary>
internal sealed class RefuseUnknownClient(OAuthClientDirectory clients, SecretVerification verification)
    : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .UseSingletonHandler<RefuseUnknownClient>()
        .SetOrder(ValidateClientId.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (!Authenticates(context.EndpointType)
            || string.IsNullOrEmpty(context.ClientId))
        {
            return;
        }

        var client = await clients.FindByClientIdAsync(context.ClientId, context.CancellationToken);
        if (client is null || !ProvesItselfInItsWay(client, context))
        {
            await verification.VerifyAsync(client: null, context.ClientSecret ?? "", context.CancellationToken);
            context.Reject(Errors.InvalidClient, InvalidClient.Description, InvalidClient.Uri);
        }
    }

    /// <summary>Where a client itself calls, rather than a browser for it.</summary>
    private static bool Authenticates(OpenIddictServerEndpointType endpoint) => endpoint
        is OpenIddictServerEndpointType.Token
        or OpenIddictServerEndpointType.Introspection
        or OpenIddictServerEndpointType.Revocation
        or OpenIddictServerEndpointType.PushedAuthorization
        or OpenIddictServerEndpointType.DeviceAuthorization;

    /// <summary>Whether an assertion is right was looked at before, whether a secret is right comes after.</summary>
    private static bool ProvesItselfInItsWay(OAuthClient client, ProcessAuthenticationContext context)
    {
        var (sendsSecret, sendsAssertion) = (!string.IsNullOrEmpty(context.ClientSecret), context.ClientAssertionPrincipal is not null);
        return client.IsPublic ? !sendsSecret && !sendsAssertion && context.EndpointType is not OpenIddictServerEndpointType.Introspection
            : client.UsesKeys ? sendsAssertion && !sendsSecret
            : sendsSecret && !sendsAssertion;
    }
}

/// <summary>RFC 6749 5.2: no client authentication where it is needed is <c>invalid_client</c>, before anything else is looked at.</summary>
internal sealed class RequireClientAuthentication<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RequireClientAuthentication<TContext>>()
        .SetOrder(int.MinValue + 50_000)
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        var request = context.Transaction.Request!;
        var anonymous = string.IsNullOrEmpty(request.ClientId) && string.IsNullOrEmpty(request.ClientAssertion);
        var unproven = request.IsClientCredentialsGrantType() && string.IsNullOrEmpty(request.ClientSecret) && string.IsNullOrEmpty(request.ClientAssertion);
        if (anonymous || unproven)
        {
            context.Reject(Errors.InvalidClient, InvalidClient.Description, InvalidClient.Uri);
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>A malformed Basic header is failed client authentication (401), which the engine answers as a malformed request.</summary>
internal sealed class MalformedBasicIsInvalidClient<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseRequestContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<MalformedBasicIsInvalidClient<TContext>>()
        .SetOrder(int.MinValue + 50_000)
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Response is { Error: Errors.InvalidRequest } response && response.ErrorDescription == InvalidClient.Description)
        {
            response.Error = Errors.InvalidClient;
        }

        return ValueTask.CompletedTask;
    }
}

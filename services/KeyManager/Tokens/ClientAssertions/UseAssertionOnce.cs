using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>RFC 7523 3: an assertion authenticates once. The last of its checks, so that nobody but the client can use up an id.</summary>
internal sealed partial class UseAssertionOnce(UsedAssertions used, ILogger<UseAssertionOnce> logger) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .AddFilter<OpenIddictServerHandlerFilters.RequireClientAssertionPrincipal>()
        .UseSingletonHandler<UseAssertionOnce>()
        .SetOrder(ValidateClientSecret.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var assertion = context.ClientAssertionPrincipal!;
        var goodUntil = assertion.GetExpirationDate()!.Value + AssertionRules.Skew;
        if (await used.TryUseAsync(context.ClientId!, assertion.GetClaim(Claims.JwtId)!, goodUntil, context.CancellationToken))
        {
            context.Transaction.EndProof();
            return;
        }

        Log.Replayed(logger, context.ClientId!);
        context.Reject(Errors.InvalidClient, InvalidClient.Description, InvalidClient.Uri);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "An assertion of the client {ClientId} was sent a second time and refused.")]
        public static partial void Replayed(ILogger logger, string clientId);
    }
}

using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.KeyManager.OAuthClients.Keys;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>
/// Tells the engine how to check an assertion. Of itself it would take every algorithm, allow for five minutes between clocks, want a <c>typ</c> that
/// hardly any client sends, and hold up a thread while keys are looked for.
/// </summary>
internal sealed partial class UseClientKeys(ClientKeys keys, TimeProvider time, ILogger<UseClientKeys> logger) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>The library keeps checkers by key, and these keys come and go.</summary>
    private static readonly CryptoProviderFactory KeepsNothing = new() { CacheSignatureProviders = false };

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .AddFilter<IsClientAssertion>()
        .UseSingletonHandler<UseClientKeys>()
        .SetOrder(Protection.ResolveTokenValidationParameters.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        context.Transaction.BeginProof();
        if (Read(context.Token) is not { } assertion)
        {
            Log.Refused(logger, "it cannot be read");
            context.Reject(Errors.InvalidClient, InvalidClient.Description, InvalidClient.Uri);
            return;
        }

        if (AssertionRules.Fault(assertion, time.GetUtcNow()) is { } fault)
        {
            Log.Refused(logger, fault);
            context.Reject(Errors.InvalidClient, InvalidClient.Description, InvalidClient.Uri);
            return;
        }

        var parameters = context.TokenValidationParameters;
        parameters.ClockSkew = AssertionRules.Skew;
        parameters.CryptoProviderFactory = KeepsNothing;
        parameters.IssuerSigningKeyResolver = null;
        parameters.IssuerSigningKeys = await keys.FindAsync(assertion, context.CancellationToken);
        parameters.TypeValidator = static (type, _, _) => AssertionRules.IsType(type)
            ? JsonWebTokenTypes.ClientAuthentication
            : throw new SecurityTokenInvalidTypeException();
        parameters.ValidAlgorithms = ClientKey.AllAlgorithms;
    }

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return new JsonWebToken(token);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A client assertion was refused: {Reason}.")]
        public static partial void Refused(ILogger logger, string reason);
    }

    internal sealed class IsClientAssertion : IOpenIddictServerHandlerFilter<ValidateTokenContext>
    {
        public ValueTask<bool> IsActiveAsync(ValidateTokenContext context) =>
            ValueTask.FromResult(context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion));
    }
}

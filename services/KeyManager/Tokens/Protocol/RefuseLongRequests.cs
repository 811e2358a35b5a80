using System.Collections.Immutable;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// What a browser is sent here with goes on in addresses: to the sign-in page, back again, and its <c>state</c> to the client. A post or a pushed request could
/// hold more than an address can, and the answer would get stuck on its way. What counts is what they come to there: a character may become nine.
/// </summary>
internal sealed class RefuseLongRequests<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseLongRequests<TContext>>()
        .SetOrder(typeof(TContext) == typeof(ValidatePushedAuthorizationRequestContext)
            ? RequireClientAuthentication<ValidatePushedAuthorizationRequestContext>.Descriptor.Order + 1_500 // The client has proved itself.
            : int.MaxValue - 50_000) // The request is extracted.
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Request!.GetParameters().Sum(static parameter => LengthOf(parameter)) > LengthLimit.MostCharacters)
        {
            context.Transaction.RefuseWith(StatusCodes.Status413PayloadTooLarge); // To a client that calls; a person sees a page.
            context.Reject(Errors.InvalidRequest, $"The parameters must have at most {LengthLimit.MostCharacters} characters, escaped as in an address.");
        }

        return ValueTask.CompletedTask;
    }

    private static int LengthOf(KeyValuePair<string, OpenIddictParameter> parameter) =>
        LengthLimit.LengthOf(parameter.Key) + ((ImmutableArray<string?>?)parameter.Value ?? []).Sum(static value => LengthLimit.LengthOf(value ?? ""));
}

internal static class LengthLimit
{
    public const int MostCharacters = 8_000;

    /// <summary>In an address.</summary>
    public static int LengthOf(string text) => Uri.EscapeDataString(text).Length;
}

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
    private const int MostCharacters = 8_000;

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseLongRequests<TContext>>()
        .SetOrder(int.MaxValue - 50_000) // The request is extracted.
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Request!.GetParameters().Sum(static parameter => LengthOf(parameter.Key) + LengthOf(parameter.Value)) > MostCharacters)
        {
            context.Reject(Errors.InvalidRequest, $"The parameters must have at most {MostCharacters} characters, escaped as in an address.");
        }

        return ValueTask.CompletedTask;
    }

    private static int LengthOf(OpenIddictParameter parameter) => ((ImmutableArray<string?>?)parameter ?? []).Sum(static value => LengthOf(value ?? ""));

    private static int LengthOf(string text) => Uri.EscapeDataString(text).Length;
}

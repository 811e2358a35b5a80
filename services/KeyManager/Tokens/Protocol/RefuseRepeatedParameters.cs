using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// RFC 6749 3.1: in an address, too, a parameter stands once. The engine takes one that stands twice for one that is not there: a client would get
/// its code without the sign-in that its <c>prompt</c> or <c>max_age</c> asked for. Forms: see <see cref="OAuthDialect"/>.
/// </summary>
internal sealed class RefuseRepeatedParameters<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseRepeatedParameters<TContext>>()
        .SetOrder(int.MinValue + 50_000)
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        if (OAuthDialect.Repetition(context.Transaction.GetHttpRequest()!.Query) is { } repetition)
        {
            context.Reject(Errors.InvalidRequest, repetition);
        }

        return ValueTask.CompletedTask;
    }
}

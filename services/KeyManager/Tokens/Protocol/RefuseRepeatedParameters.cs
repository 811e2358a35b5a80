using Microsoft.AspNetCore;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// RFC 6749 3.1: where browsers are sent, too, a parameter stands once. The engine takes one that stands twice for one that is not there: a client would
/// get its code without the sign-in that its <c>prompt</c> or <c>max_age</c> asked for. Where clients themselves call: see <see cref="OAuthDialect"/>.
/// </summary>
internal sealed class RefuseRepeatedParameters<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseRepeatedParameters<TContext>>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractGetOrPostRequest<TContext>.Descriptor.Order + 300)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var http = context.Transaction.GetHttpRequest()!;
        IEnumerable<KeyValuePair<string, StringValues>> parameters = http.HasFormContentType ? await http.ReadFormAsync(context.CancellationToken) : http.Query;
        if (OAuthDialect.Repetition(parameters) is { } repetition)
        {
            context.Reject(Errors.InvalidRequest, repetition);
        }
    }
}

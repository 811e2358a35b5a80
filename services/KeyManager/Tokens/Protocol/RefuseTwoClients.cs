using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>RFC 6749 2.3: one client a request. The engine lets the Basic header win silently over another <c>client_id</c> in the body.</summary>
internal sealed class RefuseTwoClients<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseTwoClients<TContext>>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractBasicAuthenticationCredentials<TContext>.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var http = context.Transaction.GetHttpRequest()!;
        if (http.Headers.Authorization.Count == 0 || !http.HasFormContentType)
        {
            return;
        }

        var form = await http.ReadFormAsync(context.CancellationToken);
        if (form.TryGetValue(Parameters.ClientId, out var inBody) && inBody != context.Transaction.Request!.ClientId)
        {
            context.Reject(Errors.InvalidRequest, "The client_id of the body is not that of the Authorization header.");
        }
    }
}

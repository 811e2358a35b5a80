using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace OobProvisioning.KeyManager.Tokens.Grants;

/// <summary>
/// Until when a pushed request is of use (RFC 9126 4). Its client has ten minutes to send a browser with it; the user who was sent in time may then take
/// their own. It is good for one answer, and for some seconds the same user gets that again: who clicks twice, or reloads, is no thief.
/// </summary>
internal sealed class PushedRequests(KeyManagerDb db, TimeProvider time) : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    private static readonly TimeSpan Reading = TimeSpan.FromHours(1);
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(10);

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleAuthorizationRequestContext>()
        .AddFilter<RequirePushedRequest>()
        .UseScopedHandler<PushedRequests>()
        .SetOrder(Authentication.AttachPrincipal.Descriptor.Order + 500)
        .Build();

    /// <summary>A browser came in time: what it has to show its user is not over while they read.</summary>
    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var id = Guid.Parse(context.Transaction.PushedRequest()!.GetTokenId()!);
        await db.Set<OAuthToken>()
            .Where(request => request.Id == id && request.RedemptionDate == null && request.ExpirationDate < request.CreationDate + Reading)
            .ExecuteUpdateAsync(
                row => row.SetProperty(request => request.ExpirationDate, request => request.CreationDate + Reading), context.CancellationToken);
    }

    /// <returns>Whether it may be answered to this user.</returns>
    public async Task<bool> UseAsync(Guid id, string subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Set<OAuthToken>()
            .Where(request => request.Id == id && request.ExpirationDate > now && (request.RedemptionDate == null || request.Subject == subject))
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(request => request.ExpirationDate, request => request.RedemptionDate == null ? now + Impatience : request.ExpirationDate)
                    .SetProperty(request => request.RedemptionDate, request => request.RedemptionDate ?? now)
                    .SetProperty(request => request.Subject, subject),
                cancellationToken) == 1;
    }
}

/// <summary>The client has pushed its request before, and the browser only names it.</summary>
internal sealed class RequirePushedRequest : IOpenIddictServerHandlerFilter<HandleAuthorizationRequestContext>
{
    public ValueTask<bool> IsActiveAsync(HandleAuthorizationRequestContext context) => ValueTask.FromResult(context.Transaction.PushedRequest() is not null);
}

using System.Globalization;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>The engine refuses with 400 or 401; some refusals have a status of their own (RFC 9126 2.3).</summary>
internal sealed class RefusalStatus<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseRequestContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefusalStatus<TContext>>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.AttachHttpResponseCode<TContext>.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.Properties.TryGetValue(RefusalStatuses.Name, out var found) && found is Refusal refusal)
        {
            var response = context.Transaction.GetHttpRequest()!.HttpContext.Response;
            response.StatusCode = refusal.Status;
            response.Headers.RetryAfter = refusal.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
        }

        return ValueTask.CompletedTask;
    }
}

internal static class RefusalStatuses
{
    public const string Name = "OobProvisioning.RefusalStatus";

    public static void RefuseWith(this OpenIddictServerTransaction transaction, int status, int? retryAfterSeconds = null) =>
        transaction.Properties[Name] = new Refusal(status, retryAfterSeconds);
}

internal sealed record Refusal(int Status, int? RetryAfterSeconds);

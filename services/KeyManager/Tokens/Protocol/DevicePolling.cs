using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>
/// RFC 8628 3.5: a device that asks again before its interval is over, while its user still reads, hears <c>slow_down</c>. Each replica remembers what it
/// was asked itself: it is advice, and no limit hangs on it.
/// </summary>
internal sealed class DevicePolling(TimeProvider time) : IOpenIddictServerHandler<ApplyTokenResponseContext>, IDisposable
{
    private const int IntervalSeconds = 5;

    /// <summary>The ways of two polls differ in length.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(IntervalSeconds - 1);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _lastPolls = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ApplyTokenResponseContext>()
        .UseSingletonHandler<DevicePolling>()
        .SetOrder(int.MinValue + 70_000)
        .Build();

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        if (context.Response.Error is Errors.AuthorizationPending && context.Request?.DeviceCode is { } code && IsTooSoon(code))
        {
            context.Response.Error = Errors.SlowDown;
            context.Response.ErrorDescription = $"Ask every {IntervalSeconds} seconds, and now {IntervalSeconds} seconds less often.";
        }

        return ValueTask.CompletedTask;
    }

    public void Dispose() => _lastPolls.Dispose();

    private bool IsTooSoon(string code)
    {
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
        var now = time.GetUtcNow();
        var isTooSoon = _lastPolls.TryGetValue(key, out DateTimeOffset last) && now - last < Least;
        _lastPolls.Set(key, now, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = CodeLifetime });
        return isTooSoon;
    }

    /// <summary>RFC 8628 3.2.</summary>
    internal sealed class SayInterval : IOpenIddictServerHandler<ApplyDeviceAuthorizationResponseContext>
    {
        public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
            .CreateBuilder<ApplyDeviceAuthorizationResponseContext>()
            .UseSingletonHandler<SayInterval>()
            .SetOrder(int.MinValue + 70_000)
            .Build();

        public ValueTask HandleAsync(ApplyDeviceAuthorizationResponseContext context)
        {
            if (string.IsNullOrEmpty(context.Response.Error))
            {
                context.Response["interval"] = IntervalSeconds;
            }

            return ValueTask.CompletedTask;
        }
    }
}

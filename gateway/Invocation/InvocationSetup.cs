using OobProvisioning.Gateway.Invocation.Backends;
using OobProvisioning.Gateway.Invocation.Routes;
using OobProvisioning.Gateway.Invocation.Throttling;
using OobProvisioning.Gateway.Invocation.Tokens;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Usage;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>APIs of others, called with tokens of subscribed applications. Off unless the gateway has a client of its own at the Key Manager.</summary>
internal static partial class InvocationSetup
{
    private const string KeysPath = "/.well-known/api-gateway/jwks.json";

    public static void AddInvocation(this WebApplicationBuilder builder)
    {
        if (!SyncOptions.IsOn(builder.Configuration))
        {
            return;
        }

        builder.AddSync();
        builder.AddUsage();
        var services = builder.Services;
        services.AddOptions<InvocationOptions>().BindConfiguration(InvocationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<KeptKeySets>().AddSingleton<SigningKeys>().AddSingleton<JwtJudge>().AddSingleton<OpaqueTokens>().AddSingleton<TokenJudge>();
        services.AddSingleton<ApiCors>().AddSingleton<LateClients>().AddSingleton<JudgeCall>();
        services.AddSingleton<AssertionKey>().AddSingleton<Assertions>().AddSingleton<BackendConnections>().AddSingleton<ForwardCall>();
        services.AddSingleton<CountCall>();
        builder.AddThrottling();
    }

    /// <summary>It stands before what forbids tunnels: a backend may speak WebSocket.</summary>
    public static void UseInvocation(this WebApplication app)
    {
        if (!SyncOptions.IsOn(app.Configuration))
        {
            Log.Off(app.Logger);
            return;
        }

        app.UseMiddleware<InvokeApi>();
        if (app.Services.GetRequiredService<AssertionKey>().PublicKey is not { } key)
        {
            Log.NoAssertions(app.Logger);
            return;
        }

        var keys = new { keys = new[] { new { kty = key.Kty, use = key.Use, alg = key.Alg, kid = key.Kid, crv = key.Crv, x = key.X, y = key.Y } } };
        app.MapGet(KeysPath, () => TypedResults.Json(keys));
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "No API is served: the gateway has no client of its own at the Key Manager (Invocation:ClientId and Invocation:ClientSecret)")]
        public static partial void Off(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Backends are not told who calls: there is no key to sign that with (Invocation:AssertionKey)")]
        public static partial void NoAssertions(ILogger logger);
    }
}

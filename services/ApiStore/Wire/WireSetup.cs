using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Hosting.Tls;
using Refit;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>
/// The one recipe for calls to the Key Manager. Budgets nest: an attempt is shorter than the whole, the whole is shorter
/// than the 10 s in which a caller of the store has its answer, unless it had to wait for others first.
/// </summary>
internal static class WireSetup
{
    public const string Quickly = "quickly";
    public const string Patiently = "patiently";

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(800);

    /// <summary>With the call to the Key Manager that may follow still within the 10 s.</summary>
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(2.4);

    /// <summary>What a list waits at the most for the names in it.</summary>
    private static readonly TimeSpan Names = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(7);

    public static void AddWire(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<KeyManagerOptions>().BindConfiguration(KeyManagerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Reachability>().AddTransient<Reachability.Handler>();
        services.AddRefitGeneratedClient<IOAuthClientsApi>(WireJson.Default).ToKeyManager(Attempt, Total).WithServiceToken(services, ServiceScopes.Verify);
        services.AddRefitGeneratedClient<IClientRegistrationApi>(WireJson.Default)
            .ToKeyManager(Attempt, Total).WithServiceToken(services, ServiceScopes.Register);
        services.AddScoped<ToldApis>();
        services.AddRefitGeneratedClient<IApisApi>(WireJson.Default).ToKeyManager(Attempt, Total).WithServiceToken(services, ServiceScopes.Announce);
        services.AddRefitGeneratedClient<ISubjectsApi>(WireJson.Default)
            .ToKeyManager(Names, Names + Names / 5).WithServiceToken(services, ServiceScopes.Verify);
        services.AddRefitGeneratedClient<IOAuthApi>(WireJson.Default).ToKeyManager(Attempt, Total);

        // Whether a token was revoked is asked on the way to every answer: quickly, unless there is nothing to go on without it.
        services.AddKeyedRefitGeneratedClient<IOAuthApi>(Quickly, WireJson.Default, _ => new RefitSettings()).ToKeyManager(Quick, Quick + Quick / 5);
        services.AddKeyedRefitGeneratedClient<IOAuthApi>(Patiently, WireJson.Default, _ => new RefitSettings()).ToKeyManager(Patient, Patient + Patient / 5);
    }

    private static void WithServiceToken(this IHttpClientBuilder builder, IServiceCollection services, string scope)
    {
        services.TryAddKeyedSingleton(scope, (provider, _) => ActivatorUtilities.CreateInstance<ServiceTokens>(provider, scope));
        builder.AddHttpMessageHandler(provider => new ServiceTokenHandler(provider.GetRequiredKeyedService<ServiceTokens>(scope)));
    }

    private static IHttpClientBuilder ToKeyManager(this IHttpClientBuilder builder, TimeSpan attempt, TimeSpan total)
    {
        builder
            .ConfigureHttpClient((services, client) =>
                client.BaseAddress = new Uri(services.GetRequiredService<IOptions<KeyManagerOptions>>().Value.InternalAddress))
            .ConfigurePrimaryHttpMessageHandler(services => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                SslOptions = services.GetRequiredService<Authorities>().NewOptions(),
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            })
            .RemoveAllLoggers()
            .AddHttpMessageHandler<Reachability.Handler>()
            .AddStandardResilienceHandler(options => Configure(options, attempt, total));
        return builder;
    }

    private static void Configure(HttpStandardResilienceOptions options, TimeSpan attempt, TimeSpan total)
    {
        options.AttemptTimeout.Timeout = attempt;
        options.TotalRequestTimeout.Timeout = total;
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(150);
        options.Retry.ShouldHandle = arguments => ValueTask.FromResult(FoundNobody(arguments.Outcome.Exception));

        // It spares a Key Manager that drowns, and must not keep out one that is back.
        options.CircuitBreaker.MinimumThroughput = 1000;
        options.CircuitBreaker.FailureRatio = 0.9;
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(15);
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(1);
    }

    /// <summary>
    /// Nothing was sent, so any call may be made again, POST or not; no other failure is retried. (Of a call without a body the HTTP stack may have
    /// sent one before.)
    /// </summary>
    private static bool FoundNobody(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };
}

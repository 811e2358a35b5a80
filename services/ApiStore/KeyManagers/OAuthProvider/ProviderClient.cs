using System.Net.Sockets;
using OobProvisioning.ServiceDefaults.Outbound;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

/// <summary>
/// Calls to one provider, with connections, a limit and a circuit of its own: whatever it does, it does to nobody else. A call throws
/// nothing, is never repeated, and ends in time.
/// </summary>
internal sealed partial class ProviderClient(KeyManager keyManager, ProviderBounds bounds, TimeProvider time, ILogger<ProviderClient> logger)
{
    private const int MaxBytes = 256 * 1024;

    /// <summary>Some take a call without a name for an attack.</summary>
    private const string UserAgent = "OobProvisioning-ApiStore";

    private readonly string _name = keyManager.Name;
    private readonly HttpClient _http = OutboundDoor.Open(ProviderDoor.Options(bounds, keyManager.Provider!.AllowedNetworks, MaxBytes));
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = NewPipeline(bounds, time);
    private int _isAway;

    public async Task<ProviderReply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.UserAgent.ParseAdd(UserAgent);
        request.Headers.Accept.ParseAdd("application/json");
        var address = request.RequestUri!;
        try
        {
            using var response = await _pipeline.ExecuteAsync(async token => await _http.SendAsync(request, token), cancellationToken);
            Answered();
            return ProviderReply.Of((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
        }
        catch (Exception error) when (error
            is HttpRequestException or OperationCanceledException or SocketException or IOException or ExecutionRejectedException)
        {
            var failure = error switch
            {
                RateLimiterRejectedException => new DiscoveryOutcome.Failed(DiscoveryStep.Metadata, "Too many calls to it are under way."),
                BrokenCircuitException => new DiscoveryOutcome.Failed(DiscoveryStep.Metadata, "It has not answered lately; it is left alone for some seconds."),
                _ => ProviderDoor.FailureOf(error, address),
            };
            if (!cancellationToken.IsCancellationRequested)
            {
                IsAway(failure.Reason);
            }

            return new ProviderReply(Status: null, Body: null, failure, WasSent: !ProviderDoor.WasHeldBack(error));
        }
    }

    /// <summary>
    /// Only silence opens the circuit. A refusal or an error comes at once and holds nobody up; counted, it would let one caller keep out all others.
    /// </summary>
    private static ResiliencePipeline<HttpResponseMessage> NewPipeline(ProviderBounds bounds, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddConcurrencyLimiter(bounds.CallsAtOnce)
            .AddCircuitBreaker(new()
            {
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(15),
                BreakDuration = TimeSpan.FromSeconds(2),
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is HttpRequestException or OperationCanceledException { InnerException: TimeoutException }),
            })
            .Build();

    private void Answered()
    {
        if (Volatile.Read(ref _isAway) == 1 && Interlocked.Exchange(ref _isAway, 0) == 1)
        {
            Log.Back(logger, _name);
        }
    }

    private void IsAway(string reason)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            Log.Away(logger, _name, reason);
        }
    }

    private static partial class Log
    {
        private const string AwayText = "The key manager '{KeyManager}' cannot be asked: {Reason} The next such line says that it can.";

        [LoggerMessage(Level = LogLevel.Warning, Message = AwayText)]
        public static partial void Away(ILogger logger, string keyManager, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The key manager '{KeyManager}' answers again.")]
        public static partial void Back(ILogger logger, string keyManager);
    }
}

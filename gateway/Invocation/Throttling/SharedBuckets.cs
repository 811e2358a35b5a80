using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using OobProvisioning.Gateway.Sync.Known;
using RedisRateLimiting;
using StackExchange.Redis;

namespace OobProvisioning.Gateway.Invocation.Throttling;

/// <summary>
/// Buckets in a Redis, the same for all gateways. What does not answer is left alone until <see cref="WatchSharedBuckets"/> finds it again: a call waits for it
/// once, and not long.
/// </summary>
internal sealed partial class SharedBuckets : IAsyncDisposable
{
    public const string Meter = "OobProvisioning.Gateway";

    /// <summary>A Redis that is gone is told at once; this is for one that hangs, and longer than a busy gateway may take to hear an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Bucket Nobodys = new(Guid.Empty, new Policy(1_000_000, 1));

    private readonly string _address;
    private readonly PartitionedRateLimiter<Bucket> _buckets;
    private readonly ILogger<SharedBuckets> _logger;
    private ConnectionMultiplexer? _connection;
    private int _state = State.Unknown;

    public SharedBuckets(IOptions<ThrottlingOptions> options, IMeterFactory meters, ILogger<SharedBuckets> logger)
    {
        (_address, _logger) = (options.Value.Redis, logger);
        _buckets = PartitionedRateLimiter.Create<Bucket, Bucket>(bucket => RateLimitPartition.Get(bucket, NewBucket));
        if (_address.Length == 0)
        {
            Log.OnlyOwn(logger);
        }

        meters.Create(Meter).CreateObservableGauge(
            "oob_provisioning.throttling.shared",
            () => AreThere ? 1 : 0,
            "{gateway}",
            "Whether this gateway counts together with others what policies allow; 0: for itself.");
    }

    public bool AreThere => Volatile.Read(ref _state) == State.There;

    /// <returns>Null: nobody counts for all gateways now.</returns>
    public async ValueTask<Taken?> TakeAsync(Bucket bucket)
    {
        try
        {
            using var lease = await _buckets.AcquireAsync(bucket).AsTask().WaitAsync(Patience);
            return new(lease.IsAcquired, lease.TryGetMetadata(RateLimitMetadataName.RetryAfter, out var seconds) ? Math.Max(1, seconds) : 1);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            Become(State.Away, error.GetType().Name);
            return null;
        }
    }

    /// <summary>Connects, if that was not done yet, and tries whether buckets can be used: one that answers may still be loading, full, or a copy.</summary>
    public async Task LookAsync()
    {
        try
        {
            _connection ??= await ConnectAsync();
        }
        catch (RedisConnectionException error)
        {
            Become(State.Away, error.FailureType.ToString());
            return;
        }

        if (await TakeAsync(Nobodys) is not null)
        {
            Become(State.There);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _buckets.DisposeAsync();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private Task<ConnectionMultiplexer> ConnectAsync()
    {
        var options = ConfigurationOptions.Parse(_address);
        options.AbortOnConnectFail = false; // Or the start would fail while it is away.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectRetry = 1;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 2000; // Whoever asked has given up before.
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ClientName = "oob-provisioning-gateway";
        return ConnectionMultiplexer.ConnectAsync(options);
    }

    private RedisTokenBucketRateLimiter<string> NewBucket(Bucket bucket) => new(
        $"oob:{bucket.Whose:N}:{bucket.Policy.RequestCount}:{bucket.Policy.UnitSeconds}{(bucket.Since == 0 ? "" : $":{bucket.Since}")}",
        new RedisTokenBucketRateLimiterOptions
        {
            ConnectionMultiplexerFactory = () => _connection!,
            TokenLimit = bucket.Size,
            TokensPerPeriod = bucket.Step,
            ReplenishmentPeriod = bucket.Period,
        });

    private void Become(int state, string why = "")
    {
        var former = Interlocked.Exchange(ref _state, state);
        if (former == state)
        {
            return;
        }

        if (state == State.There)
        {
            Log.Shared(_logger);
        }
        else
        {
            Log.Away(_logger, why);
        }
    }

    private static class State
    {
        public const int Unknown = 0;
        public const int There = 1;
        public const int Away = 2;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "This gateway counts for itself what throttling policies allow; several allow as many times that (Throttling:Redis)")]
        public static partial void OnlyOwn(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "What throttling policies allow is counted together with the other gateways, in Redis")]
        public static partial void Shared(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Redis does not count ({Why}): each gateway counts for itself, and several allow as many times a policy, until the next such line")]
        public static partial void Away(ILogger logger, string why);
    }
}

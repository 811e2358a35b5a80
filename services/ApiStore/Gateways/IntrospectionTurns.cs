using System.Collections.Concurrent;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>
/// How many questions about tokens are put to one key manager at once, and what last kept it from answering, which is logged when it changes.
/// </summary>
internal sealed partial class IntrospectionTurns(ILogger<IntrospectionTurns> logger) : IDisposable
{
    /// <summary>Half of the calls that are made to one at once.</summary>
    private const int AtOnce = 16;

    /// <summary>With the call itself within the 10 s that a gateway waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Turns<Guid> _turns = new(Patience, Line.Of<Guid>(id => id.ToString(), AtOnce));
    private readonly ConcurrentDictionary<Guid, string> _troubles = new();

    public Task<IDisposable?> TakeAsync(Guid keyManagerId, CancellationToken cancellationToken) => _turns.TakeAsync(keyManagerId, cancellationToken);

    public void Tell(KeyManager keyManager, TokenIntrospection answer)
    {
        if (answer is not TokenIntrospection.NotKnown { Reason: var reason })
        {
            _troubles.TryRemove(keyManager.Id, out _);
        }
        else if (!_troubles.TryGetValue(keyManager.Id, out var said) || said != reason)
        {
            _troubles[keyManager.Id] = reason;
            Log.NotTold(logger, keyManager.Name, reason);
        }
    }

    public void Dispose() => _turns.Dispose();

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The key manager '{KeyManager}' says nothing about tokens; calls of APIs with them get 503: {Reason}")]
        public static partial void NotTold(ILogger logger, string keyManager, string reason);
    }
}

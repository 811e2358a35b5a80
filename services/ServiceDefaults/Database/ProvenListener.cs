using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace OobProvisioning.ServiceDefaults.Database;

/// <summary>
/// A connection that hears notifications, and another that speaks to it. They come in the order of commits, so what was said and is heard proves
/// that everything was heard which was committed before. Nothing less does: behind a pooler that gives each transaction another connection,
/// <c>listen</c> is answered as ever, and nothing ever comes.
/// </summary>
public sealed class ProvenListener : IAsyncDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly NpgsqlConnection _hearing;
    private readonly NpgsqlConnection _speaking;

    /// <summary>Its own: another program's echo proves nothing here.</summary>
    private readonly string _channel = $"echo_{Guid.NewGuid():N}";
    private long _said;
    private long _heard;

    private ProvenListener(NpgsqlConnection hearing, NpgsqlConnection speaking) => (_hearing, _speaking) = (hearing, speaking);

    public static async Task<ProvenListener> OpenAsync(
        NpgsqlDataSource dataSource, IEnumerable<string> channels, NotificationEventHandler hear, CancellationToken cancellationToken)
    {
        var hearing = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var listener = new ProvenListener(hearing, await dataSource.OpenConnectionAsync(cancellationToken));
            hearing.Notification += listener.Hear;
            hearing.Notification += hear;
            await using var listen = new NpgsqlCommand(string.Join("; ", channels.Append(listener._channel).Select(channel => $"listen {channel}")), hearing);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return listener;
        }
        catch
        {
            await hearing.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until something was heard.</summary>
    /// <returns>False when nothing was for so long.</returns>
    public Task<bool> WaitAsync(TimeSpan within, CancellationToken cancellationToken) =>
        _hearing.WaitAsync(within > Shortest ? within : Shortest, cancellationToken);

    /// <summary>Says something and waits until it is heard.</summary>
    /// <returns>Whether it was: if so, everything that was committed before this call was heard too.</returns>
    public async Task<bool> EchoesAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        var word = ++_said;
        await using var speak = new NpgsqlCommand("select pg_notify($1, $2)", _speaking) { CommandTimeout = (int)Math.Ceiling(within.TotalSeconds) };
        speak.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _channel });
        speak.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{word}" });
        await speak.ExecuteNonQueryAsync(cancellationToken);
        while (_heard < word && waited.Elapsed < within)
        {
            await WaitAsync(within - waited.Elapsed, cancellationToken);
        }

        return _heard >= word;
    }

    public async ValueTask DisposeAsync()
    {
        await FallSilentAsync();
        await _hearing.DisposeAsync();
        await _speaking.DisposeAsync();
    }

    /// <summary>The connection goes back to its pool as it is.</summary>
    private async Task FallSilentAsync()
    {
        try
        {
            await using var silence = new NpgsqlCommand("unlisten *", _hearing);
            await silence.ExecuteNonQueryAsync();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // It is broken, and goes into no pool.
        }
    }

    private void Hear(object sender, NpgsqlNotificationEventArgs notification)
    {
        if (notification.Channel == _channel)
        {
            _heard = long.Parse(notification.Payload, CultureInfo.InvariantCulture);
        }
    }
}

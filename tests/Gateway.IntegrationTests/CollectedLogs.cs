using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>Everything that passes the gateway's own log levels.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    public ConcurrentQueue<LogLine> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Collector(Lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Collector(ConcurrentQueue<LogLine> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new(category, logLevel, formatter(state, exception)));
    }
}

internal sealed record LogLine(string Category, LogLevel Level, string Text);

using OpenIddict.Server;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>At its finest level the engine logs the tokens that it makes and reads. No setting may bring that about.</summary>
internal sealed class NoTokensInLogs(ILoggerFactory loggers) : ILogger<OpenIddictServerDispatcher>
{
    private readonly ILogger _logger = loggers.CreateLogger(typeof(OpenIddictServerDispatcher).FullName!);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Trace && _logger.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}

using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Hosting;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ApiStore.Settings;

/// <summary>
/// Reads <c>site.json</c> again and again, by content: watchers miss files that are swapped behind a mount. A broken file
/// stops the start; later the last good content stays in force.
/// </summary>
internal sealed partial class SiteFileReader(IOptions<SiteOptions> options, SiteSettings settings, TimeProvider time, ILogger<SiteFileReader> logger)
    : PeriodicWork(time, logger)
{
    private readonly string _path = Path.Combine(options.Value.Directory, SiteFile.Name);
    private string? _lastContent;
    private string? _lastFault;

    protected override TimeSpan Every => TimeSpan.FromSeconds(2);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Read();
        }
        catch (Exception error) when (IsBroken(error))
        {
            throw new StartupException($"{_path} cannot be used: {error.Message}", error);
        }

        return base.StartAsync(cancellationToken);
    }

    public override Task RunRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            Read();
        }
        catch (Exception error) when (IsBroken(error))
        {
            LogOnce(error);
        }

        return Task.CompletedTask;
    }

    private void Read()
    {
        var content = Content();
        if (content == _lastContent && content is not null)
        {
            return;
        }

        _lastContent = content;
        _lastFault = null;
        var source = new SiteSource(Path.GetFullPath(_path), content is not null, Fault: null);
        settings.Become(content is null ? SiteFile.Missing : SiteFile.Parse(content), source);
    }

    private string? Content()
    {
        try
        {
            return File.ReadAllText(_path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsBroken(Exception error) => error is FormatException or IOException or UnauthorizedAccessException;

    /// <summary>A file that cannot be parsed is read once a content; one that cannot be opened fails every time and is said once too.</summary>
    private void LogOnce(Exception error)
    {
        if (_lastFault != error.Message)
        {
            _lastFault = error.Message;
            settings.KeepDespite(error.Message);
            Log.StaysAsItWas(Logger, _path, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Path} cannot be used and the last good settings stay in force: {Fault}")]
        public static partial void StaysAsItWas(ILogger logger, string path, string fault);
    }
}

using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Hosting;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.Settings;

public sealed class SiteFileReaderTests : IAsyncDisposable
{
    private const string On = """{ "mapExistingAuthApps": true }""";
    private const string Off = """{ "mapExistingAuthApps": false }""";
    private readonly string _folder = Directory.CreateTempSubdirectory("oob-site-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly SiteSettings _settings = new();
    private readonly CountingLogger _log = new();
    private readonly SiteFileReader _reader;

    public SiteFileReaderTests() => _reader = new SiteFileReader(Options.Create(new SiteOptions { Directory = _folder }), _settings, _time, _log);

    private string Path => System.IO.Path.Combine(_folder, "site.json");

    public async ValueTask DisposeAsync()
    {
        await _reader.StopAsync(CancellationToken.None);
        _reader.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_missing_file_means_off_and_one_that_appears_is_noticed()
    {
        await StartAsync();
        Assert.False(_settings.MapExistingAuthApps);

        Swap(On);
        Becomes(true);
        File.Delete(Path);
        Becomes(false);
    }

    [Fact]
    public async Task A_file_that_is_swapped_for_another_is_noticed()
    {
        Swap(On);
        await StartAsync();
        Assert.True(_settings.MapExistingAuthApps);

        Swap(Off);
        Becomes(false);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        await File.WriteAllTextAsync(Path, On, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), TestContext.Current.CancellationToken);
        await StartAsync();
        Assert.True(_settings.MapExistingAuthApps);
    }

    [Fact]
    public async Task A_file_that_is_broken_at_the_start_stops_it()
    {
        Swap("{");

        var fault = await Assert.ThrowsAsync<StartupException>(StartAsync);

        Assert.Contains(Path, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_breaks_later_changes_nothing_and_is_said_once_a_content()
    {
        Swap(On);
        await StartAsync();

        Swap("{");
        Complains(1);
        PassesQuietly();
        Swap("[]");
        Complains(2);
        Assert.True(_settings.MapExistingAuthApps);
        Assert.Equal((Path, "it is not a JSON object."), (_settings.Source.File, _settings.Source.Fault));

        Swap(Off);
        Becomes(false);
        Assert.Equal(new SiteSource(Path, Exists: true, Fault: null), _settings.Source);
        Assert.Equal(2, _log.Errors);
    }

    /// <summary>In one step: a file that is written to is empty for a moment.</summary>
    private void Swap(string content)
    {
        File.WriteAllText(Path + ".new", content);
        File.Move(Path + ".new", Path, overwrite: true);
    }

    private Task StartAsync() => _reader.StartAsync(TestContext.Current.CancellationToken);

    private void Becomes(bool value) => Assert.True(Eventually(() => _settings.MapExistingAuthApps == value));

    private void Complains(int times) => Assert.True(Eventually(() => _log.Errors == times));

    /// <summary>Several periods in which the reader may read.</summary>
    private void PassesQuietly()
    {
        var errors = _log.Errors;
        Assert.False(Eventually(() => _log.Errors != errors, patience: TimeSpan.FromMilliseconds(200)));
    }

    /// <summary>Lets the reader's periods pass until it has seen the file; the reader itself runs on another thread.</summary>
    private bool Eventually(Func<bool> condition, TimeSpan? patience = null) => SpinWait.SpinUntil(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            Thread.Yield();
            return condition();
        },
        patience ?? TimeSpan.FromSeconds(20));

    private sealed class CountingLogger : ILogger<SiteFileReader>
    {
        private int _errors;

        public int Errors => _errors;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _errors += logLevel == LogLevel.Error ? 1 : 0;
    }
}

using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OobProvisioning.ServiceDefaults.Work;

namespace OobProvisioning.ServiceDefaults.Hosting.Tls;

/// <summary>
/// Takes up a new certificate. By content, every few seconds: a mounted secret changes by a link that is swapped somewhere above the file, which a watcher of
/// the file does not see.
/// </summary>
internal sealed partial class WatchCertificate : PeriodicWork
{
    private readonly ServedCertificate _served;

    public WatchCertificate(ServedCertificate served, TimeProvider time, IMeterFactory meters, ILogger<WatchCertificate> logger)
        : base(time, logger)
    {
        _served = served;
        meters.Create("OobProvisioning.Hosting").CreateObservableGauge(
            "oob_provisioning.certificate.remaining",
            () => Remaining.TotalSeconds,
            "s",
            "Until the certificate that this program serves https with expires; less than nothing: it has.");
    }

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    private TimeSpan Remaining => _served.Certificate.NotAfter.ToUniversalTime() - Time.GetUtcNow();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        SayWhich();
        return base.StartAsync(cancellationToken);
    }

    public override Task RunRoundAsync(CancellationToken cancellationToken)
    {
        switch (_served.Look())
        {
            case { Fault: { } fault }:
                Log.Kept(Logger, fault);
                break;
            case { Context: not null }:
                SayWhich();
                break;
        }

        return Task.CompletedTask;
    }

    private void SayWhich()
    {
        var (subject, expires) = (_served.Certificate.Subject, _served.Certificate.NotAfter.ToUniversalTime());
        if (Remaining < TimeSpan.Zero)
        {
            Log.Expired(Logger, subject, expires);
        }
        else
        {
            Log.Serves(Logger, subject, expires);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "https is served with the certificate {Subject}, which expires at {Expires:u}")]
        public static partial void Serves(ILogger logger, string subject, DateTime expires);

        [LoggerMessage(Level = LogLevel.Error, Message = "https is served with the certificate {Subject}, which has expired at {Expires:u}")]
        public static partial void Expired(ILogger logger, string subject, DateTime expires);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The new certificate is not taken up, the one before it stays: {Fault}")]
        public static partial void Kept(ILogger logger, string fault);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.Chaos.Clocks;

[assembly: HostingStartup(typeof(ShiftedClock))]

namespace OobProvisioning.Chaos.Clocks;

/// <summary>
/// Within a program that is told so by its environment: its clock goes before everybody else's. (To falsify the system's own clock was tried: it breaks the
/// runtime's timers.)
/// </summary>
internal sealed class ShiftedClock : TimeProvider, IHostingStartup
{
    private const string Variable = "CHAOS_CLOCK_SECONDS";
    private readonly TimeSpan _shift =
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "0", CultureInfo.InvariantCulture));

    /// <summary>What a program is started with.</summary>
    public static IReadOnlyDictionary<string, string> Before(int seconds) => new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(ShiftedClock).Assembly.Location,
        ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(ShiftedClock).Assembly.GetName().Name!,
        [Variable] = seconds.ToString(CultureInfo.InvariantCulture),
    };

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(this));
}

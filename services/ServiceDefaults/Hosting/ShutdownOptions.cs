using System.ComponentModel.DataAnnotations;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>How a program ends that is told to (SIGTERM).</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// For so long it says that it is not ready and serves on, until whoever balances over replicas has left it out; then it takes nothing new, and finishes
    /// what it has. Zero where it is the only one. The gateway notices after some three seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "The setting Shutdown:Drain must be from 00:00:00 to 00:05:00.")]
    public TimeSpan Drain { get; set; }
}

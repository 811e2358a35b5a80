using System.Reflection;

namespace OobProvisioning.Architecture.Tests;

/// <summary>The compiled programs under test.</summary>
internal static class Programs
{
    public const string Prefix = "OobProvisioning.";
    public static readonly Assembly KeyManager = typeof(KeyManager.Program).Assembly;
    public static readonly Assembly ApiStore = typeof(ApiStore.Program).Assembly;
    public static readonly Assembly Gateway = typeof(Gateway.Program).Assembly;
    public static readonly Assembly ServiceDefaults = typeof(ServiceDefaults.Hosting.ServiceHost).Assembly;

    /// <summary>The files of all pages and their parts.</summary>
    public static IEnumerable<string> Pages() => new[] { "services", "gateway" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.razor", SearchOption.AllDirectories));
}

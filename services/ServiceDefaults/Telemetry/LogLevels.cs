using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace OobProvisioning.ServiceDefaults.Telemetry;

/// <summary>Log levels where the configuration says nothing: nothing a request that went well, and no library that would quote a request.</summary>
internal static class LogLevels
{
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // That a ring of keys is looked for, made and found is no news. A real failure is an error.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Model"] = "Error",

        // What fails there throws, and is either expected (a unique index) or logged by who catches it.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database"] = "None",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Query"] = "None",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Update"] = "None",

        // A program that cannot start says why in one line (ServiceHost); a background service that dies is still critical.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        ["Logging:LogLevel:OpenIddict"] = "Error",
        ["Logging:LogLevel:Polly"] = "None", // Some lines with a stack for each attempt. Who calls says what it means; its metrics count.
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Yarp"] = "Warning",
    };

    public static void AddDefaultLogLevels(this ConfigurationManager configuration) =>
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
}

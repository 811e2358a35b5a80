using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Health;

namespace OobProvisioning.ServiceDefaults.Hosting;

/// <summary>
/// The verbs of a program: none serves, <c>probe</c> asks the running program whether it is ready (for container health checks), its own do
/// something and end, such as <c>migrate</c>, which prepares its database. What an operator can mend is one line on stderr and exit code 1.
/// </summary>
public static class ServiceHost
{
    public static async Task<int> RunAsync(
        string[] args,
        Func<string[], WebApplication> build,
        params (string Name, Func<IServiceProvider, CancellationToken, Task> RunAsync)[] verbs)
    {
        try
        {
            switch (args)
            {
                case ["probe", .. var rest]:
                    return await ProbeAsync(rest);
                case [var name, .. var rest] when verbs.FirstOrDefault(verb => verb.Name == name) is { RunAsync: { } runAsync }:
                    await using (var app = build(rest))
                    {
                        await runAsync(app.Services, CancellationToken.None);
                    }

                    return 0;
                case [var name, ..] when !name.StartsWith('-'):
                    throw new StartupException($"Unknown verb '{name}'; known are: (none), {string.Join(", ", verbs.Select(verb => verb.Name))}, probe.");
                default:
                    return await ServeAsync(build(args));
            }
        }
        catch (OptionsValidationException error)
        {
            return Fail(string.Join(" ", error.Failures));
        }
        catch (InvalidOperationException error) when (error.InnerException is FormatException or OverflowException)
        {
            return Fail(error.Message); // The configuration's: a setting that is no time, number or the like. It names the setting.
        }
        catch (Npgsql.NpgsqlException error)
        {
            return Fail($"PostgreSQL says: {error.Message}");
        }
        catch (StartupException error)
        {
            return Fail(error.Message);
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Fail(error.Message);
        }
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await using (app)
        {
            await app.StartAsync();
            await app.WaitForShutdownAsync();

            // A service that breaks stops the host, which takes that for a stop like any other.
            return app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
        }
    }

    private static async Task<int> ProbeAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var address = configuration[$"{ListenOptions.Section}:{nameof(ListenOptions.Internal)}"] ?? new ListenOptions().Internal;
        // On this machine, at the address that it listens on: the certificate is for other names, and nothing secret is asked.
        using var itself = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            UseProxy = false,
        };
        using var client = new HttpClient(itself) { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            var uri = new Uri(address.Replace("//*", "//127.0.0.1", StringComparison.Ordinal) + HealthSetup.ReadyPath);
            using var response = await client.GetAsync(uri);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return Fail($"{address} does not answer.");
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"Cannot start: {message}");
        return 1;
    }
}

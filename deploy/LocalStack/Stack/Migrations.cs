using OobProvisioning.LocalStack.Databases;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>Both services migrate and bootstrap their databases, unless this build did so already.</summary>
internal static class Migrations
{
    public static Task RunAsync(
        DataFolder folder, (StackProgram Program, ServiceDatabase Database)[] services, CancellationToken cancellationToken) =>
        Task.WhenAll(services.Select(service => RunAsync(folder, service.Program, service.Database, cancellationToken)));

    private static async Task RunAsync(DataFolder folder, StackProgram program, ServiceDatabase database, CancellationToken cancellationToken)
    {
        var stamp = new MigrationStamp(database.ConnectionString, WhatDecides(folder, program));
        if (await stamp.IsCurrentAsync(cancellationToken))
        {
            return;
        }

        using var process = program.Migrate(folder);
        try
        {
            if (await process.Exited.WaitAsync(cancellationToken) is not 0 and var exitCode)
            {
                throw new LauncherException(
                    $"{program.Name} migrate ended with exit code {exitCode}; the last lines of {folder.Log(program.Name)}:\n{process.LastLines()}");
            }
        }
        finally
        {
            await process.StopAsync(CancellationToken.None);
        }

        await stamp.WriteAsync(cancellationToken);
    }

    private static IEnumerable<string> WhatDecides(DataFolder folder, StackProgram program) =>
    [
        .. Directory.EnumerateFiles(program.OutputDirectory, "OobProvisioning.*.dll"),
        .. Directory.EnumerateFiles(program.OutputDirectory, "appsettings*.json"),
        .. Directory.EnumerateFiles(folder.Secrets(program.Name)),
        folder.Credentials,
    ];
}

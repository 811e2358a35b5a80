using OobProvisioning.Benchmarks;
using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Growth;
using OobProvisioning.Benchmarks.Soak;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;

switch (args)
{
    case [BareServer.Verb]:
        await BareServer.ServeAsync();
        return 0;
    case [BareVerifier.Verb]:
        await BareVerifier.ServeAsync();
        return 0;
    case [BareStore.Verb]:
        await BareStore.ServeAsync();
        return 0;
    case [BackendServer.Verb]:
        await BackendServer.ServeAsync();
        return 0;
    case [JwtBearerGateway.Verb]:
        await JwtBearerGateway.ServeAsync();
        return 0;
    case [UncheckedGateway.Verb]:
        await UncheckedGateway.ServeAsync();
        return 0;
}

using var request = new StopRequest();
try
{
    if (args is [SeedVerb.Name, .. var seed])
    {
        return await SeedVerb.RunAsync(seed, Console.Out, request.Stop);
    }

    if (args is [SoakVerb.Name, .. var soak])
    {
        return await SoakVerb.RunAsync(soak, Console.Out, request);
    }

    var options = Arguments.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(Arguments.Usage);
        return 0;
    }

    return await Benchmark.RunAsync(options, Console.Out, request);
}
catch (LauncherException explained)
{
    await Console.Error.WriteLineAsync(explained.Message);
    return explained.ExitCode;
}
catch (Exception failed) when (failed is InvalidDataException or HttpRequestException or Npgsql.NpgsqlException or System.Net.Sockets.SocketException)
{
    await Console.Error.WriteLineAsync($"Nothing was measured to the end: {failed.Message}");
    return 1;
}
catch (OperationCanceledException) when (request.Stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped before it was done.");
    return 130;
}

using OobProvisioning.Chaos;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;

using var request = new StopRequest();
try
{
    var options = Arguments.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(Arguments.Usage);
        return 0;
    }

    return await Run.RunAsync(options, Console.Out, request.Stop);
}
catch (LauncherException explained)
{
    await Console.Error.WriteLineAsync(explained.Message);
    return explained.ExitCode;
}
catch (OperationCanceledException) when (request.Stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped before it was done.");
    return 130;
}

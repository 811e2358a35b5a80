using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Processes;

using var request = new StopRequest();
try
{
    var options = CommandLine.Parse(args, Environment.CurrentDirectory);
    return options.Verb switch
    {
        Verb.Help => HelpVerb.Run(),
        Verb.Story => await StoryVerb.RunAsync(options, request),
        _ => await StartVerb.RunAsync(options, request),
    };
}
catch (LauncherException explained)
{
    await Console.Error.WriteLineAsync(explained.Message);
    return explained.ExitCode;
}
catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
{
    await Console.Error.WriteLineAsync($"./run cannot go on: {denied.Message}");
    return 1;
}
catch (OperationCanceledException) when (request.Stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Stopped before it was done.");
    return 130;
}

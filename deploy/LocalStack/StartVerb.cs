using System.Diagnostics;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.LocalStack;

/// <summary><c>./run</c>: start, say where, stay until asked to stop.</summary>
internal static class StartVerb
{
    public static async Task<int> RunAsync(LauncherOptions options, StopRequest request)
    {
        var watch = Stopwatch.StartNew();
        await using (var stack = await RunningStack.StartAsync(options, request, Console.WriteLine))
        {
            Console.WriteLine(
                $"""
                Ready in {watch.Elapsed.TotalSeconds:0.0} s.
                  gateway       {stack.Address}
                  echo backend  {stack.Backend}production and {stack.Backend}sandbox, to publish as an API
                  credentials   {stack.Folder.Credentials}
                  logs          {stack.Folder.Logs}
                Ctrl+C stops everything, in the background kill {Environment.ProcessId}; what was stored is kept.
                """);
            await WaitAsync(request.Stop);
            Console.WriteLine("Stopping.");
        }

        return 0;
    }

    private static Task WaitAsync(CancellationToken stop)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.Register(asked.SetResult);
        return asked.Task;
    }
}

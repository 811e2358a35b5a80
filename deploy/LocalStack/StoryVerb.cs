using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;
using OobProvisioning.Story;

namespace OobProvisioning.LocalStack;

/// <summary><c>./run story</c>: against a given address, the data folder's running stack, or one started for it.</summary>
internal static class StoryVerb
{
    public static async Task<int> RunAsync(LauncherOptions options, StopRequest request)
    {
        var folder = new DataFolder(options.DataDirectory);
        if (options.BaseAddress is { } given)
        {
            return await TellAsync(given);
        }

        if (DataFolderLock.IsHeld(folder))
        {
            return await TellAsync(await RunningAddressAsync(folder, request.Stop));
        }

        Console.WriteLine($"No stack is running with {folder.Path}: starting one for the story.");
        await using var stack = await RunningStack.StartAsync(options, request, Console.WriteLine);
        return await TellAsync(stack.Address);

        Task<int> TellAsync(Uri address) => MainStory.TellAsync(
            address, AutomationCredentials.Read(options.CredentialsFile ?? folder.Credentials), Console.Out, request.Stop);
    }

    // It may still be starting.
    private static async Task<Uri> RunningAddressAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + Readiness.Limit;
        while (!File.Exists(folder.AddressFile))
        {
            if (DateTime.UtcNow > deadline || !DataFolderLock.IsHeld(folder))
            {
                throw new LauncherException($"The stack with {folder.Path} does not become ready; see {folder.Logs}.");
            }

            await Task.Delay(200, cancellationToken);
        }

        return new Uri((await File.ReadAllTextAsync(folder.AddressFile, cancellationToken)).Trim());
    }
}

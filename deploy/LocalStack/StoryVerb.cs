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
            return await TellAsync(given, null, options.Backend);
        }

        if (DataFolderLock.IsHeld(folder))
        {
            return await TellHereAsync(await RunningAddressAsync(folder, request.Stop));
        }

        Console.WriteLine($"No stack is running with {folder.Path}: starting one for the story.");
        await using var stack = await RunningStack.StartAsync(options, request, Console.WriteLine);
        return await TellHereAsync(stack.Address);

        async Task<int> TellHereAsync(Uri address)
        {
            var ports = new StackPorts(address.Port);

            // It starts while the first steps are told.
            await using var elsewhere = options.Provider is null
                ? StartingElsewhere.Begin(folder, ports, options.Connection, request)
                : null;
            return await TellAsync(address, elsewhere is null ? null : elsewhere.ProviderAsync, options.Backend ?? EchoBackend.AddressAt(ports));
        }

        Task<int> TellAsync(Uri address, Func<Task<StoryProvider>>? elsewhere, Uri? backend) => MainStory.TellAsync(
            address,
            AutomationCredentials.Read(options.CredentialsFile ?? folder.Credentials),
            options.Provider is null ? elsewhere : () => Task.FromResult(GivenProvider(options)),
            backend,
            Console.Out,
            request.Stop);
    }

    private static StoryProvider GivenProvider(LauncherOptions options) =>
        new(options.Provider!, AutomationCredentials.Read(options.ProviderCredentialsFile!).Automation, IsForTheStory: false);

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

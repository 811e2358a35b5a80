using OobProvisioning.LocalStack.Databases;
using OobProvisioning.LocalStack.Postgres;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.Story;

namespace OobProvisioning.LocalStack.Stack;

/// <summary>The authorization server elsewhere, which is not waited for before the story needs it.</summary>
internal sealed class StartingElsewhere(Task<Elsewhere> started) : IAsyncDisposable
{
    /// <returns>Null where its database cannot be made: that has been said.</returns>
    public static StartingElsewhere? Begin(DataFolder stack, StackPorts ports, string? connection, StopRequest request)
    {
        if (connection is not null)
        {
            return new(Elsewhere.StartAsync(stack, ports, ConnectionText.ToNpgsql(connection), request));
        }

        if (PidFile.IsAlive(stack.Pid("postgres")))
        {
            var password = AdministratorPassword.ReadOrMake(new StackSecrets(stack).AdministratorPasswordFile);
            return new(Elsewhere.StartAsync(stack, ports, PrivatePostgres.ConnectionString(ports.Postgres, password), request));
        }

        Console.WriteLine("The running stack uses a PostgreSQL of yours: without its --connection the steps with a second key manager are left out.");
        return null;
    }

    public async Task<StoryProvider> ProviderAsync()
    {
        var elsewhere = await started;
        return new(elsewhere.Address, AutomationCredentials.Read(elsewhere.Credentials).Automation, IsForTheStory: true);
    }

    public async ValueTask DisposeAsync() => await (await started).DisposeAsync();
}

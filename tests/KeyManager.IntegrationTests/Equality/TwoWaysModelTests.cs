using CsCheck;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>
/// Whatever is changed at whichever of two replicas, one with the fast path and one without: as soon as both know, both give the same answers, and take each other's tokens
/// for the same.
/// </summary>
public sealed class TwoWaysModelTests(Postgres postgres)
{
    private static readonly int Programs = Effort.Of(usual: 1, all: 30);

    [Fact]
    public Task Both_ways_answer_the_same_whatever_changes() => Change.Program(Effort.Of(usual: 0, all: 12)).SampleAsync(
        RunAsync, iter: Programs, threads: 1, print: program => string.Join('\n', program.Select(change => change.ToString())));

    private async Task RunAsync(Change[] program)
    {
        await using var replicas = await TwoWays.StartAsync(postgres);
        var questions = new Questions(replicas, await replicas.Engine.NewClientAsync("tokens:introspect"), await replicas.Engine.NewClientAsync("own"));
        var client = new ChangedClient(replicas);
        await client.CreateAsync(replicas.Engine);
        await questions.AgreeAsync(client, "at first");
        for (var step = 0; step < program.Length; step++)
        {
            await RunStepAsync(program[step], client, questions, replicas);
        }

        replicas.Silence(replicas.Fast);
        replicas.Silence(replicas.Engine);
        foreach (var change in new Change[] { new(ChangeKind.Activate, false), new(ChangeKind.RevokeTokens, true), new(ChangeKind.Revoke, false) })
        {
            await RunStepAsync(change, client, questions, replicas);
        }

        Assert.True(questions.Fast > program.Length, "The fast path has answered next to nothing.");
    }

    private static async Task RunStepAsync(Change change, ChangedClient client, Questions questions, TwoWays replicas)
    {
        await client.MakeAsync(change.What, change.AtFast ? replicas.Fast : replicas.Engine);
        await questions.AgreeAsync(client, change.ToString());
        await questions.ExchangeAsync(client);
    }
}

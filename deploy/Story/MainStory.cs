using System.Diagnostics;

namespace OobProvisioning.Story;

/// <summary>The main job, told as a developer and an administrator live it; each sentence is proved by the calls under it.</summary>
internal sealed class MainStory
{
    private readonly StoryHttp _http;
    private readonly StoryCredentials _credentials;
    private readonly TextWriter _output;
    private readonly StoryState _state = new();
    private readonly ElsewhereSteps? _elsewhere;
    private readonly InvocationSteps? _invocation;

    private MainStory(StoryHttp http, StoryCredentials credentials, Func<Task<StoryProvider>>? provider, Uri? backend, TextWriter output)
    {
        (_http, _credentials, _output) = (http, credentials, output);
        _invocation = backend is null ? null : new InvocationSteps(http, backend, Store, Tokens, _state);
        _elsewhere = provider is null ? null : new ElsewhereSteps(http, provider, _state);
    }

    private ConsoleSteps Console => new(_http, _state);

    private StoreSteps Store => new(_http, _state);

    private GeneratedKeysSteps Generated => new(_http, _state);

    private TokenSteps Tokens => new(_http, _credentials, _state);

    private (string Sentence, Func<Task> Prove)[] Steps =>
    [
        ("The automation client gets a token for what follows.", Tokens.GetAutomationTokenAsync),
        ("A service provider is registered in the key manager.", Console.RegisterServiceProviderAsync),
        ("Its OAuth client is configured for client credentials, without a callback URL; key and secret are shown, once.", Console.ConfigureClientAsync),
        ("The store says that clients made elsewhere may be provided.", Store.SettingIsOnAsync),
        ("An application is created in the store; keys may be provided to it.", Store.CreateFirstApplicationAsync),
        ("The client's key and secret are provided to the application, which then holds them without the secret.", Store.ProvideKeysAsync),
        ("The mapped client gets a token with its own key and secret.", Tokens.GetClientTokenAsync),
        ("The token is active, and the client's.", Tokens.IntrospectClientTokenAsync),
        ("A wrong secret is refused, and nothing is saved.", Store.WrongSecretIsRefusedAsync),
        ("The same client is refused for a second application.", Store.SecondMappingIsRefusedAsync),
        ("For another owner the application does not exist.", Tokens.AnotherOwnerSeesNothingAsync),
        ("The application is deleted.", Store.DeleteFirstApplicationAsync),
        ("The client lives on: it gets a token, and its service provider still has it.", ClientLivesOnAsync),
        ("It can be provided to a new application.", Store.ProvideToNewApplicationAsync),
        .. _invocation?.Steps ?? [],
        ("The contrast: for another application the store itself has a client made; its secret is shown, once.", Generated.GenerateKeysAsync),
        ("That client gets a token.", GeneratedClientWorksAsync),
        (
            "The application is deleted, and its client goes with it: it gets no token, its service provider is gone, its token is dead.",
            GeneratedClientGoesAsync),
        .. _elsewhere?.Steps ?? [],
    ];

    /// <returns>The exit code: 0 only if every step held.</returns>
    public static async Task<int> TellAsync(
        Uri address, StoryCredentials credentials, Func<Task<StoryProvider>>? provider, Uri? backend, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = new StoryHttp(address, output) { CancellationToken = cancellationToken };
        output.WriteLine($"The story, at {address}");
        return await new MainStory(http, credentials, provider, backend, output).TellAsync();
    }

    private async Task<int> TellAsync()
    {
        var watch = Stopwatch.StartNew();
        var steps = Steps;
        for (var number = 1; number <= steps.Length; number++)
        {
            _output.WriteLine($"\n{number,3}. {steps[number - 1].Sentence}");
            if (await WhyNotAsync(steps[number - 1].Prove) is not { } reason)
            {
                continue;
            }

            _output.WriteLine($"     FAILED: {reason}");
            await TidyAsync();
            _output.WriteLine($"\nThe story does not hold: step {number} of {steps.Length} failed.");
            return 1;
        }

        var left = $"the service provider 'Story {_state.Run}', whose client the application 'Story {_state.Run} new' uses";
        _output.WriteLine($"\nWhat it leaves, to look at: {left}.");
        _output.WriteLine($"The story holds: {steps.Length} of {steps.Length} steps, in {watch.Elapsed.TotalSeconds:0.0} s.");
        return 0;
    }

    private async Task ClientLivesOnAsync()
    {
        await Tokens.GetClientTokenAsync();
        await Console.ServiceProviderStillHasClientAsync();
    }

    private async Task GeneratedClientWorksAsync()
    {
        await Tokens.GetTokenOfGeneratedClientAsync();
        await Console.ServiceProviderIsManagedByTheStoreAsync();
    }

    private async Task GeneratedClientGoesAsync()
    {
        await Generated.DeleteApplicationAsync();
        await Tokens.GeneratedClientIsGoneAsync();
        await Console.ServiceProviderIsGoneAsync();
    }

    // A story that broke off leaves as little behind as it can.
    private async Task TidyAsync()
    {
        _output.WriteLine("     Deleting what was made, if anything.");
        Func<Task>[] deletions =
            [Store.DeleteFirstApplicationAsync, Store.DeleteOtherApplicationsAsync, Generated.DeleteApplicationAsync, Console.DeleteServiceProviderAsync];
        foreach (var delete in (_invocation?.Deletions ?? []).Concat(deletions).Concat(_elsewhere?.Deletions ?? []))
        {
            await WhyNotAsync(delete);
        }
    }

    private static async Task<string?> WhyNotAsync(Func<Task> prove)
    {
        try
        {
            await prove();
            return null;
        }
        catch (StepFailedException failed)
        {
            return failed.Message;
        }
        catch (HttpRequestException unreachable)
        {
            return $"no answer: {unreachable.Message}";
        }
        catch (TaskCanceledException slow) when (slow.InnerException is TimeoutException)
        {
            return "no answer within 30 s";
        }
    }
}

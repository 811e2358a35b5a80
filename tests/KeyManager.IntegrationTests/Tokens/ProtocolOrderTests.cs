using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

/// <summary>
/// What OpenIddict runs in our name: docs/protocol-order.txt has every event with its handlers in their order. It is the map for who reads a step of the protocol, and
/// the alarm when another version of the engine runs other steps.
/// </summary>
public sealed class ProtocolOrderTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Head =
        """
        # The steps of the protocol: each event of the engine with its handlers, in the order in which they run
        # (steps of one place, of which no more than one is for a request, by name).
        # "*" is ours, "-" is one of the engine's that we took out; what stands behind "if" must hold for the step to run.
        # Checked by ProtocolOrderTests; UPDATE_PROTOCOL_ORDER=1 ./test -class '*ProtocolOrderTests*' writes it anew.

        """;

    private static readonly string CheckedIn = Path.Combine(Deployment.RepositoryDirectory, "docs", "protocol-order.txt");

    [Fact]
    public async Task The_steps_that_are_checked_in_are_those_that_run()
    {
        var effective = Head + string.Concat(Handlers().Select(Describe));
        if (Environment.GetEnvironmentVariable("UPDATE_PROTOCOL_ORDER") == "1")
        {
            await File.WriteAllTextAsync(CheckedIn, effective, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken), effective);
    }

    [Fact]
    public void A_step_that_is_planted_at_another_place_is_seen()
    {
        var (name, steps) = Handlers().First(found => found.Steps.Count > 1);
        Assert.NotEqual(Describe((name, steps)), Describe((name, [.. steps.Skip(1), steps[0]])));
    }

    private HashSet<OpenIddictServerHandlerDescriptor> Effective =>
        [.. fixture.KeyManager.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.Handlers];

    private List<(string Event, IReadOnlyList<OpenIddictServerHandlerDescriptor> Steps)> Handlers() =>
    [
        .. Effective.Union(new OpenIddictServerOptions().Handlers).Union(OpenIddictServerAspNetCoreHandlers.DefaultHandlers)
            .GroupBy(step => step.ContextType.Name).OrderBy(steps => steps.Key, StringComparer.Ordinal)
            .Select(steps => (steps.Key, (IReadOnlyList<OpenIddictServerHandlerDescriptor>)[.. steps.OrderBy(step => step.Order).ThenBy(step => NameOf(step.ServiceDescriptor.ServiceType), StringComparer.Ordinal)])),
    ];

    private string Describe((string Event, IReadOnlyList<OpenIddictServerHandlerDescriptor> Steps) found)
    {
        var effective = Effective;
        return $"\n{found.Event}\n" + string.Concat(found.Steps.Select(step => Describe(step, effective.Contains(step))));
    }

    private static string Describe(OpenIddictServerHandlerDescriptor step, bool runs)
    {
        var type = step.ServiceDescriptor.ServiceType;
        var mark = type.Assembly == typeof(Program).Assembly ? '*' : runs ? ' ' : '-';
        var condition = step.FilterTypes.Length == 0 ? "" : " if " + string.Join(", ", step.FilterTypes.Select(filter => filter.Name));
        return $"  {mark} {NameOf(type)}{condition}\n";
    }

    /// <summary>The engine's are nested in classes for each endpoint.</summary>
    private static string NameOf(Type type) => (type.IsNested ? NameOf(type.DeclaringType!) + '.' : "") + type.Name.Split('`')[0];
}

using System.Text;
using OobProvisioning.EndToEnd.Tests.Invocation;
using OobProvisioning.EndToEnd.Tests.Search;
using OobProvisioning.TestKit.Providers;

namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>One Provide Keys is one trace, from the gateway to the databases of both services; docs/trace.md draws it.</summary>
public sealed class TraceTests(SharedSystem stack, TracedReplicas replicas, MetadataServer server) : IClassFixture<TracedReplicas>, IClassFixture<MetadataServer>
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "trace.md");

    [Fact]
    public async Task Provide_keys_is_one_trace_from_the_gateway_to_both_databases_without_a_secret()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        using var elsewhere = await Elsewhere.TrustedAsync(server, caller);
        await ProvideAsync(caller, replicas.Here(caller), await caller.NewClientAsync()); // What is fetched once is fetched now.
        var credentials = stack.Folder.Credentials();
        var fresh = new StackCaller(stack, await stack.Anybody.TokenAsync(credentials["AUTOMATION_CLIENT_ID"], credentials["AUTOMATION_CLIENT_SECRET"], Scenes.Everything));
        var client = await caller.NewClientAsync();

        var here = await ProvideAsync(caller, replicas.Here(fresh), client);
        var there = await ProvideAsync(caller, replicas.Here(caller), new Client("", $"client-{Guid.NewGuid():N}", MetadataServer.Secret), elsewhere.Name);
        await replicas.StopAsync();

        var (ours, theirs) = (Trace(here), Trace(there));
        Assert.Equal(["api-store", "gateway", "key-manager"], ours.Select(span => span.Program).Distinct().Order());
        Assert.Contains(theirs, span => span is { Program: "api-store", Kind: "client" } && span["url.full"].StartsWith(server.Origin, StringComparison.Ordinal));
        foreach (var trace in (List<Span>[])[ours, theirs])
        {
            Assert.Single(trace, span => span.ParentId.Length == 0);
            Assert.Empty(trace.Where(span => span.ParentId.Length > 0 && !trace.Exists(other => other.Id == span.ParentId)).Select(span => span.Name));
            Assert.Empty(LeakSearch.Find(
                [fresh.Token!, .. stack.SecretsSeen.All, .. stack.Folder.AllSecrets()],
                trace.SelectMany(span => span.Attributes.SelectMany(attribute => attribute.Select(text => ($"{span.Name}: {attribute.Key}", text))))));
        }

        await IsDrawnAsync(Drawing(ours));
    }

    private static async Task<string> ProvideAsync(StackCaller owner, StackCaller caller, Client client, string? keyManager = null)
    {
        var application = await owner.NewApplicationAsync();
        (await caller.PostAsync(
            $"{Scenes.Applications}/{application}/map-keys",
            new { consumerKey = client.Id, consumerSecret = client.Secret, keyType = "PRODUCTION", keyManager })).HasStatus(HttpStatusCode.OK);
        return application;
    }

    /// <summary>That of the one call of this application.</summary>
    private List<Span> Trace(string application)
    {
        var call = replicas.Spans.Single(span => span.ParentId.Length == 0
            && span["url.path"] == $"/{Scenes.Applications}/{application}/map-keys");
        return [.. replicas.Spans.Where(span => span.TraceId == call.TraceId).OrderBy(span => span.Started)];
    }

    private static string Drawing(List<Span> trace)
    {
        var text = new StringBuilder();
        Draw(trace.Single(span => span.ParentId.Length == 0), "");
        return text.ToString();

        void Draw(Span span, string indent)
        {
            text.Append(indent).Append(span.Program).Append(' ').Append(span.Kind).Append(": ").Append(span.Name).Append('\n');
            foreach (var child in trace.Where(other => other.ParentId == span.Id))
            {
                Draw(child, indent + "  ");
            }
        }
    }

    /// <summary>With the environment variable UPDATE_TRACE=1 the test writes it instead.</summary>
    private static async Task IsDrawnAsync(string drawing)
    {
        var (cancellationToken, fence) = (TestContext.Current.CancellationToken, "```\n");
        var parts = (await File.ReadAllTextAsync(Document, cancellationToken)).Split(fence);
        if (Environment.GetEnvironmentVariable("UPDATE_TRACE") == "1")
        {
            parts[1] = drawing;
            await File.WriteAllTextAsync(Document, string.Join(fence, parts), cancellationToken);
        }

        Assert.Equal(parts[1], drawing);
    }
}

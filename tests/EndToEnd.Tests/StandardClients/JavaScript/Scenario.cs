using System.Text.Json.Nodes;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.JavaScript;

/// <summary>One script, which is one use of a library.</summary>
internal sealed class Scenario(SharedSystem stack, string library)
{
    public const string UserScope = "openid profile email offline_access apim:subscribe";
    public const string ServiceScope = "apim:subscribe service_providers:view";

    /// <summary>Of a client's way to say who it is (RFC 7591 2).</summary>
    public string Authentication { get; init; } = "client_secret_basic";

    public string IdTokenAlgorithm { get; init; } = "RS256";

    public string Scope { get; init; } = UserScope;

    public JsonObject More { get; init; } = [];

    public async Task SucceedsAsync(string script, Client? client = null)
    {
        var given = new JsonObject
        {
            ["issuer"] = stack.Address.AbsoluteUri,
            ["scope"] = Scope,
            ["client"] = new JsonObject
            {
                ["id"] = client?.Id ?? "nobody",
                ["secret"] = client?.Secret,
                ["privateKey"] = client?.PrivateKey is { } key ? Convert.ToBase64String(key) : null,
                ["authentication"] = client is null ? "none" : Authentication,
                ["idTokenAlgorithm"] = IdTokenAlgorithm,
            },
            ["user"] = new JsonObject { ["name"] = stack.Subscriber.Name, ["password"] = stack.Subscriber.Password },
        };
        foreach (var (name, value) in More)
        {
            given[name] = value?.DeepClone();
        }

        var fault = await (await Library.NamedAsync(library)).RunAsync(script, given);
        Assert.True(fault.Length == 0, stack.SecretsSeen.Mask($"{library}/{script}.mjs:\n{fault}"));
    }
}

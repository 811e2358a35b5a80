using System.Text.Json;
using System.Text.Json.Nodes;

namespace OobProvisioning.StandardClients.Tests.JavaScript;

/// <summary>One script, which is one use of a library. What it is given it reads from standard input, as secrets are in it.</summary>
internal sealed class Scenario(RunningSystem system, string library)
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
            ["issuer"] = system.Issuer,
            ["scope"] = Scope,
            ["client"] = new JsonObject
            {
                ["id"] = client?.Id ?? "nobody",
                ["secret"] = client?.Secret,
                ["privateKey"] = client?.PrivateKey is { } key ? Convert.ToBase64String(key) : null,
                ["authentication"] = client is null ? "none" : Authentication,
                ["idTokenAlgorithm"] = IdTokenAlgorithm,
            },
            ["user"] = new JsonObject { ["name"] = system.User.Name, ["password"] = system.User.Password },
        };
        foreach (var (name, value) in More)
        {
            given[name] = value?.DeepClone();
        }

        var (exitCode, output) = await Node.RunAsync($"{library}/{script}.mjs", given.ToJsonString(JsonSerializerOptions.Web));
        Assert.True(exitCode == 0, system.Secrets.Mask($"{library}/{script}.mjs:\n{output}"));
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OobProvisioning.Benchmarks.Baselines;

/// <summary>The least that the Key Manager must do when the store has a secret tried: compare a hash.</summary>
internal static class BareVerifier
{
    public const string Verb = "serve-bare-verifier";
    public const string Path = "/verify";

    /// <summary>A file of its secrets folder: each client's id and the SHA-256 of its secret.</summary>
    public const string Clients = "clients.json";

    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await using var app = builder.Build();
        await using var file = File.OpenRead(System.IO.Path.Combine(app.Configuration["Secrets:Directory"]!, Clients));
        var hashes = (await JsonSerializer.DeserializeAsync<Dictionary<string, byte[]>>(file))!;
        app.MapPost(Path, (Question question) => new Verdict(
            hashes.TryGetValue(question.ClientId, out var hash)
                && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(question.ClientSecret)))));
        app.MapGet(Paths.Ready, () => "ready");
        await app.RunAsync(app.Configuration["Address"]);
    }

    internal sealed record Question(string ClientId, string ClientSecret);

    internal sealed record Verdict(bool Verified);
}

using System.Net;
using System.Text.Json;

namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>What came back through the gateway.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public string String(string member) => Json.GetProperty(member).GetString()!;

    /// <summary>What a failing test may print: what succeeded may hold a secret.</summary>
    public string Printable => Status < 400 ? $"{Status}" : $"{Status} {Text}";

    public Answer Is(HttpStatusCode status)
    {
        Assert.True(Status == (int)status, $"Not {(int)status}, but {Printable}");
        return this;
    }

    /// <summary>It is this error, whole and in both forms that the contract has for it.</summary>
    public Answer IsProblem(int status, string name)
    {
        Assert.True(Status == status, $"Not {status}, but {Printable}");
        Assert.Equal($"urn:oob-provisioning:{name}", String("type"));
        return IsSomeProblem();
    }

    public Answer IsSomeProblem()
    {
        Assert.Equal("application/problem+json", Headers.GetValueOrDefault("Content-Type")?.Split(';')[0]);
        Assert.StartsWith("urn:oob-provisioning:", String("type"), StringComparison.Ordinal);
        Assert.Equal(Status, Json.GetProperty("status").GetInt32());
        Assert.True(Json.GetProperty("code").GetInt32() > 900_000, Text);
        Assert.Matches("^[0-9a-f]{32}$", String("traceId"));
        return this;
    }
}

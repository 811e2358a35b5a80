using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>What the store answered.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers, string? ContentType)
{
    public string Text(string member) => Body.GetProperty(member).GetString()!;

    public string Detail => Text("detail");

    public string[] FaultyMembers => [.. Body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()];

    public string[] FaultsOf(string member) => [.. Body.GetProperty("errors").GetProperty(member).EnumerateArray().Select(fault => fault.GetString()!)];

    /// <summary>That it is this error, in both forms that the contract has for it.</summary>
    public Answer IsProblem(int status, string name, int code)
    {
        Assert.True((int)Status == status && Body.ValueKind == JsonValueKind.Object, $"{Status}: {(Body.ValueKind == JsonValueKind.Undefined ? "" : Body)}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal($"urn:oob-provisioning:{name}", Text("type"));
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.Equal(code, Body.GetProperty("code").GetInt32());
        Assert.NotEmpty(Text("message"));
        Assert.NotEmpty(Text("description"));
        return this;
    }

    public Answer IsOk()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status}: {(Body.ValueKind == JsonValueKind.Undefined ? "" : Body)}");
        return this;
    }

    public Answer IsNotFound() => IsProblem(404, "not-found", 900404);

    /// <summary>And when to try again, in seconds.</summary>
    public int IsTooManyAttempts()
    {
        IsProblem(429, "too-many-attempts", 900429);
        return (int)Headers.RetryAfter!.Delta!.Value.TotalSeconds;
    }

    public Answer IsInvalid(params string[] members)
    {
        IsProblem(400, "invalid-request", 900001);
        Assert.Equal(members, FaultyMembers);
        return this;
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>Which headers of a caller reach a backend, and which of its own reach the caller.</summary>
[Collection<OneApiWorld>]
public sealed class HeaderTests(ApiWorld world) : IDisposable
{
    private readonly RequestDelegate _answer = world.Production.Answer;

    public void Dispose() => world.Production.Answer = _answer;

    [Fact]
    public async Task What_is_ours_to_say_cannot_be_said_by_the_caller()
    {
        var (path, key, _) = await world.OpenAsync();
        var answer = await world.Gateway.SendRawAsync(
            $"GET {path}/headers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\n"
            + "X-JWT-Assertion: forged\r\nX-Request-Id: forged\r\ntraceparent: 00-11111111111111111111111111111111-2222222222222222-01\r\ntracestate: a=b\r\n"
            + "X-Forwarded-For: 192.0.2.1\r\nForwarded: for=192.0.2.1\r\nProxy-Authorization: Basic x\r\nX-Hop: 1\r\nTE: trailers\r\nKeep-Alive: 1\r\n"
            + "X-Mine: kept\r\nCookie: session=of-the-portal\r\nHTTP2-Settings: AAMAAABkAARAAAAA\r\nConnection: X-Hop, X-Request-Id, Content-Length\r\n\r\n",
            upTo: "hello");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        var headers = world.Production.Received.Single(call => call.Target == "/headers").Headers;
        Assert.Equal("kept", headers["X-Mine"]);
        Assert.Equal("127.0.0.1", headers["X-Forwarded-For"]);
        Assert.Matches("^[0-9a-f]{32}$", headers["X-Request-Id"]);
        Assert.Contains(headers["X-Request-Id"], headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal(new Uri(world.Production.Address).Authority, headers["Host"]);
        Assert.Empty(headers.Keys.Intersect(
            ["Authorization", "X-JWT-Assertion", "tracestate", "Forwarded", "Proxy-Authorization", "X-Hop", "Keep-Alive", "Cookie"], StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X_JWT_Assertion")]
    [InlineData("x-forwarded_for")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X_HTTP_Method")]
    [InlineData("X-Method-Override")]
    public async Task What_a_backend_could_take_for_ours_or_for_another_method_does_not_reach_it(string name)
    {
        var (path, key, _) = await world.OpenAsync();

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path}/posing/{name} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\n"
            + $"{name}: DELETE\r\nX_Mine: kept\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        var headers = world.Production.Received.Single(call => call.Target == $"/posing/{name}").Headers;
        Assert.Equal("kept", headers["X_Mine"]);
        Assert.DoesNotContain("DELETE", headers.Values);
    }

    [Theory]
    [InlineData("Expires")]
    [InlineData("allow")]
    [InlineData("Last-Modified")]
    public async Task What_concerns_the_body_passes_though_it_is_said_to_concern_the_connection(string name)
    {
        var (path, key, _) = await world.OpenAsync();
        world.Production.Answer = context =>
        {
            context.Response.Headers[name] = "of-the-body";
            context.Response.Headers.Connection = name;
            return Task.CompletedTask;
        };

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\nConnection: {name}, close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains($"{name}: of-the-body", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("X-Evil: a\rX-JWT-Assertion: forged")]
    [InlineData("X-Evil: a\r\n X-JWT-Assertion: forged")]
    [InlineData("X-Evil\0: a")]
    [InlineData("X Evil: a")]
    public async Task A_header_that_hides_another_reaches_nobody(string header)
    {
        var (path, key, _) = await world.OpenAsync();

        var answer = await world.Gateway.SendRawAsync(
            $"GET {path}/injected HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {world.Resident.Token(key)}\r\n{header}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Production.Received, call => call.Target == "/injected");
    }

    [Fact]
    public async Task The_callers_token_is_passed_on_where_the_api_says_so()
    {
        var (path, key, _) = await world.OpenAsync(api => api["passesAuthorization"] = true);
        var token = world.Resident.Token(key);

        (await world.CallAsync($"{path}/passed", token)).HasStatus(HttpStatusCode.OK);

        Assert.Equal($"Bearer {token}", world.Production.Received.Single(call => call.Target == "/passed").Headers["Authorization"]);
    }

    [Fact]
    public async Task What_a_backend_answers_passes_unchanged_without_what_concerns_its_connection()
    {
        var (path, key, _) = await world.OpenAsync();
        world.Production.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            context.Response.Headers["X-Theirs"] = "kept";
            context.Response.Headers["X-Hop"] = "1";
            context.Response.Headers["Keep-Alive"] = "timeout=1";
            context.Response.Headers.SetCookie = "session=theirs; Path=/";
            context.Response.Headers.AltSvc = "h3=\":443\"";
            context.Response.Headers.Connection = "X-Hop";
            return Task.CompletedTask;
        };

        using var answer = await world.CallAsync(path, world.Resident.Token(key));

        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("", answer.Text());
        Assert.True(answer.Headers.Contains("X-Theirs"));
        Assert.All(["X-Hop", "Keep-Alive", "Set-Cookie", "Alt-Svc"], name => Assert.False(answer.Headers.Contains(name), name));
    }
}

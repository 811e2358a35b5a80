using System.Net.Sockets;
using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens;

/// <summary>The published keys and the metadata are kept; the engine's own answer is still had by who asks with a parameter, which means nothing to it.</summary>
[Collection<Listened>]
public sealed class KeptDocumentsTests(LoggedKeyManager fixture)
{
    private const string Keys = "/oauth2/jwks";
    private const string MadeByTheEngine = "successfully returned as a JSON document";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> Documents => [Keys, "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task What_is_kept_is_what_the_engine_answers_with_a_tag_and_a_minutes_freshness(string path)
    {
        await AskAsync(path);
        foreach (var send in new Func<HttpRequestMessage, Task<HttpResponseMessage>>[] { KeyManager.SendAsync, KeyManager.SendInternallyAsync })
        {
            var (kept, made) = (await send(new(HttpMethod.Get, path)), await send(new(HttpMethod.Get, path + "?a=b")));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (kept.StatusCode, made.StatusCode));
            Assert.Equal(await BytesAsync(made), await BytesAsync(kept));
            Assert.Equal(HeadersOf(made).Concat(["Cache-Control: public, max-age=60", $"ETag: {kept.Headers.ETag}", "Vary: Origin"]).ToHashSet(), HeadersOf(kept).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_engine_makes_it_once(string path)
    {
        await AskAsync(path);
        var made = Made();

        await AskAsync(path, token: await KeyManager.AdminTokenAsync());
        await AskAsync(path, HttpMethod.Head);
        Assert.Equal(made, Made());

        await AskAsync(path + "?a=b");
        Assert.Equal(made + 1, Made());

        int Made() => fixture.Logs.Lines.Count(line =>
            line.Contains(MadeByTheEngine, StringComparison.Ordinal) && line.Contains(path == Keys ? "\"keys\"" : "\"jwks_uri\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Who_has_it_already_is_spared_it(string path)
    {
        var tag = (await AskAsync(path)).Headers.ETag!.Tag;

        foreach (var had in new[] { tag, "W/" + tag, "*", $"\"another\", {tag}" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                var response = await AskAsync(path, method, headers: ("If-None-Match", had));
                Assert.Equal((HttpStatusCode.NotModified, tag, "public, max-age=60"), (response.StatusCode, response.Headers.ETag?.Tag, response.Headers.CacheControl?.ToString()));
                Assert.Empty(await BytesAsync(response));
            }
        }

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(path, headers: ("If-None-Match", "\"another\""))).StatusCode);
    }

    [Theory]
    [InlineData("/oauth2/jwks/")]
    [InlineData("/OAuth2/JWKS")]
    [InlineData("/oauth2/jwks?a=b")]
    [InlineData("/oauth2/jwks", "If-Match", "\"another\"")]
    [InlineData("/oauth2/jwks", "Content-Type", "application/x-www-form-urlencoded")]
    public async Task Whatever_else_is_asked_is_asked_of_the_engine(string path, string? header = null, string? value = null)
    {
        await AskAsync(Keys);
        var request = new HttpRequestMessage(HttpMethod.Get, path) { Content = header is "Content-Type" ? new StringContent("a=b", Encoding.ASCII, value!) : null };
        if (header is "If-Match")
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        var response = await KeyManager.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, null, null), (response.StatusCode, response.Headers.ETag, response.Headers.CacheControl));
    }

    [Fact]
    public async Task A_request_without_a_host_is_refused_as_before_and_spoils_nothing()
    {
        Assert.StartsWith("HTTP/1.1 400", await SendWithoutHostAsync(), StringComparison.Ordinal);

        await AskAsync(Keys).HasStatusAsync(HttpStatusCode.OK);
        Assert.StartsWith("HTTP/1.1 400", await SendWithoutHostAsync(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> AskAsync(string path, HttpMethod? method = null, string token = ManagementApi.NoToken, params (string Name, string Value)[] headers) =>
        KeyManager.SendAsync(method ?? HttpMethod.Get, path, token: token, headers: headers);

    /// <summary>As only HTTP/1.0 allows.</summary>
    private async Task<string> SendWithoutHostAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(KeyManager.InternalAddress.Host, KeyManager.InternalAddress.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {Keys} HTTP/1.0\r\n\r\n"), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(client.GetStream());
        return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static Task<byte[]> BytesAsync(HttpResponseMessage response) => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    /// <summary>All but when it was.</summary>
    private static IEnumerable<string> HeadersOf(HttpResponseMessage response) => response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
        .Where(header => header.Key != "Date").Select(header => $"{header.Key}: {header.Value}");
}

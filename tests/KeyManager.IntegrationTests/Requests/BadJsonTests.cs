using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Requests;

/// <summary>Whatever body comes, the answer is a problem of the caller's, never one of ours.</summary>
public sealed class BadJsonTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const int MaxBytes = 1024 * 1024;
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 1_000)) + "1" + new string('}', 1_000);

    private ConfiguredClient? _client;
    private Guid? _provider;

    private RunningKeyManager KeyManager => fixture.KeyManager;

    /// <summary>Every operation that takes a body, with one of its text members.</summary>
    public static TheoryData<string, string, string> Writes => new()
    {
        { "POST", ManagementApi.Providers, "name" },
        { "PUT", "{provider}", "name" },
        { "PUT", "{provider}", "description" },
        { "PUT", "{client}", "clientId" },
        { "PUT", "{client}", "applicationType" },
        { "POST", "{client}/secrets", "description" },
        { "POST", "/internal/v1/oauth-clients/verify", "clientSecret" },
        { "POST", "/internal/v1/oauth-clients", "client_id" },
        { "POST", "/internal/v1/oauth-clients", "client_name" },
        { "POST", "/internal/v1/oauth-clients", "scope" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task What_is_no_json_object_is_an_invalid_request(string method, string path, string member)
    {
        string[] bodies =
        [
            "", " ", "{", "}", "{}}", "[]", "[1]", "null", "1", "\"text\"", "true", "nonsense", "<xml/>", "{\"" + member + "\"", "{'" + member + "':'x'}", "{\"" + member + "\":}",
            "{\"" + member + "\":\"x\",}", "{\"" + member + "\":\"x\"} more", "// remark\n{}", "\ufeff{", Deep, new string('[', 5_000), "{\"" + member + "\":\"\\ud800\"}", "{\"" + member + "\":\"\\udc00\\ud800\"}",
            "{\"" + member + "\":\"a\\u0000b\"}", "{\"" + member + "\":\"a\nb\"}", "{\"" + member + "\":\"x\",\"" + member + "\":\"y\"}",
        ];

        foreach (var body in bodies)
        {
            await IsInvalidAsync(method, path, Text(body), body);
        }

        await IsInvalidAsync(method, path, Bytes([0xFF, 0xFE, 0x00]), "no UTF-8");
        await IsInvalidAsync(method, path, Bytes([.. Encoding.UTF8.GetBytes("{\"" + member + "\":\""), 0xC3, 0x28, .. "\"}"u8]), "broken UTF-8");
        await IsInvalidAsync(method, path, Bytes([.. Encoding.UTF8.GetBytes("{\"" + member + "\":\""), 0xED, 0xA0, 0x80, .. "\"}"u8]), "a lone surrogate in UTF-8");
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_member_of_the_wrong_type_is_named(string method, string path, string member)
    {
        foreach (var value in new[] { "1", "true", "{}", "[]", "[\"x\"]", "1e400", "\"\\u0000\"" })
        {
            var problem = await IsInvalidAsync(method, path, Text($"{{\"{member}\":{value}}}"), value);
            Assert.Contains(member, problem["errors"]!.AsObject().Select(error => error.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_text_that_is_far_too_long_is_no_error_of_ours(string method, string path, string member)
    {
        foreach (var text in new[] { new string('x', 900_000), new string('x', 450_000) + "\\n" + new string('x', 450_000), new string(' ', 900_000), string.Concat(Enumerable.Repeat("😀", 200_000)) })
        {
            var started = System.Diagnostics.Stopwatch.StartNew();
            var response = await CallAsync(method, path, Text($"{{\"{member}\":\"{text}\"}}"));

            Assert.True((int)response.StatusCode is 400 or 200, $"{(int)response.StatusCode} for {text[..5]}…"); // verify answers 200: such a secret is just wrong.
            Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_body_over_the_limit_is_refused_with_and_without_its_length(string method, string path, string member)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"{member}\":\"{new string('x', MaxBytes)}\"}}");

        await CallAsync(method, path, Bytes(body)).IsProblemAsync("payload-too-large", HttpStatusCode.RequestEntityTooLarge);
        await CallAsync(method, path, new WithoutLength(body)).IsProblemAsync("payload-too-large", HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Another_content_type_is_refused(string method, string path, string member)
    {
        var body = $"{{\"{member}\":\"x\"}}";
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp" })
        {
            await CallAsync(method, path, new StringContent(body, Encoding.UTF8) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type) } })
                .IsProblemAsync("unsupported-media-type", HttpStatusCode.UnsupportedMediaType);
        }

        foreach (var charset in new[] { "nonsense", "utf-7", "utf-16", "\"latin1\"" })
        {
            await CallAsync(method, path, new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/json", charset) } })
                .IsProblemAsync("unsupported-media-type", HttpStatusCode.UnsupportedMediaType);
        }

        await CallAsync(method, path, new ByteArrayContent(Encoding.UTF8.GetBytes(body))).IsProblemAsync("unsupported-media-type", HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_list_with_a_wrong_entry_is_named()
    {
        foreach (var list in new[] { "\"x\"", "{}", "[1]", "[null]", "[{}]", "[[\"x\"]]", "[\"a\\u0000\"]" })
        {
            var problem = await IsInvalidAsync("PUT", "{client}", Text($"{{\"grantTypes\":[\"client_credentials\"],\"scopes\":{list}}}"), list);
            Assert.Contains(problem["errors"]!.AsObject(), error => error.Key.StartsWith("scopes", StringComparison.Ordinal));
        }

        await IsInvalidAsync("PUT", "{client}", Text($"{{\"grantTypes\":[{string.Join(',', Enumerable.Repeat("\"x\"", 100_000))}]}}"), "100,000 entries");
        await IsInvalidAsync("PUT", "{client}", Text($"{{\"grantTypes\":[\"{new string('a', 99)}😀\"]}}"), "a cut surrogate pair");
        await IsInvalidAsync("PUT", "{client}", Text($"{{\"grantTypes\":[\"password\"],\"callbackUrls\":[\"https://a.example.com/{new string('a', 177)}😀 😀\"]}}"), "a cut surrogate pair in an address");
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PUT", "/nobody")]
    public async Task A_wrong_list_is_named_as_it_stands_on_the_wire(string method, string path)
    {
        foreach (var list in new[] { "\"x\"", "{}", "[1]", "[{}]", "[[\"x\"]]", "[\"a\\u0000\"]" })
        {
            var problem = await IsInvalidAsync(method, "/internal/v1/oauth-clients" + path, Text($"{{\"grant_types\":{list}}}"), list);
            Assert.Contains(problem["errors"]!.AsObject(), error => error.Key.StartsWith("grant_types", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_number_that_is_none_is_named()
    {
        foreach (var number in new[] { "\"60\"", "60.5", "1e400", "99999999999", "true", "{}" })
        {
            var problem = await IsInvalidAsync("PUT", "{client}", Text($"{{\"grantTypes\":[\"client_credentials\"],\"accessTokenLifetimeSeconds\":{number}}}"), number);
            Assert.Contains("accessTokenLifetimeSeconds", problem["errors"]!.AsObject().Select(error => error.Key));
        }
    }

    [Fact]
    public async Task Members_that_are_not_known_are_passed_over()
    {
        var name = ManagementApi.NewName();
        await CallAsync("POST", ManagementApi.Providers, Text($"{{\"name\":\"{name}\",\"unheardOf\":{{\"deep\":[1]}},\"managedBy\":\"me\"}}")).HasStatusAsync(HttpStatusCode.Created);

        Assert.Equal("nobody", await fixture.Database.ScalarAsync<string>("select coalesce(managed_by, 'nobody') from service_providers where name = $1", name));
    }

    [Fact]
    public async Task A_fault_never_quotes_a_value_that_may_be_a_secret()
    {
        foreach (var body in new[] { "{\"clientId\":\"a\",\"clientSecret\":\"very\\u0000secret\"}", "{\"clientId\":\"a\",\"clientSecret\":very-secret}", "{\"clientId\":\"a\",\"clientSecret\":[\"very-secret\"]}" })
        {
            var problem = await IsInvalidAsync("POST", "/internal/v1/oauth-clients/verify", Text(body), body);
            Assert.DoesNotContain("very", problem.ToJsonString());
        }

        await IsInvalidAsync("PUT", "{new}", Text("{\"grantTypes\":[\"client_credentials\"],\"clientSecret\":\"very secret\"}"), "with a space");
    }

    private async Task<JsonObject> IsInvalidAsync(string method, string path, HttpContent content, string what)
    {
        var response = await CallAsync(method, path, content);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{(int)response.StatusCode} for {what[..Math.Min(80, what.Length)]}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return await Task.FromResult(response).IsProblemAsync("invalid-request", HttpStatusCode.BadRequest);
    }

    private async Task<HttpResponseMessage> CallAsync(string method, string path, HttpContent content)
    {
        if (path.StartsWith("/internal", StringComparison.Ordinal))
        {
            return await Internal.InternalApi.CallInternallyAsync(
                KeyManager, new HttpMethod(method), path, content, path.EndsWith("/verify", StringComparison.Ordinal) ? null : await KeyManager.UsualTokenAsync("registrar", KeyManager.RegistrarTokenAsync));
        }

        if (path.Contains("{client}", StringComparison.Ordinal))
        {
            _client ??= await KeyManager.NewClientAsync("orders:read");
        }

        var provider = path is "{provider}" or "{new}" ? _provider ??= await KeyManager.NewProviderAsync() : Guid.Empty;
        return await KeyManager.SendAsync(
            new HttpMethod(method),
            path.Replace("{client}", _client?.Path).Replace("{provider}", $"{ManagementApi.Providers}/{provider}").Replace("{new}", ManagementApi.ClientPath(provider)),
            content);
    }

    private static StringContent Text(string body) => new(body, Encoding.UTF8, "application/json");

    private static ByteArrayContent Bytes(byte[] body) => new(body) { Headers = { ContentType = new("application/json") } };
}

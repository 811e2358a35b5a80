using System.Net.Http.Json;
using System.Text;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>What every caller meets at the one door, with the real services behind it.</summary>
public sealed class EdgeTests(SharedSystem stack)
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("localhost@evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    [InlineData("key-manager:8081")]
    [InlineData("")]
    public async Task A_forged_host_is_refused(string host)
    {
        var answer = await RawRequest.SendAsync(stack.Port, $"GET /.well-known/openid-configuration HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.Equal([400], answer.Statuses);
        Assert.DoesNotContain("evil", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Whoever refuses reads no body; that may not cut off who is still sending it, nor count against the service.</summary>
    [Theory]
    [InlineData("store/api/v3/applications", "application/xml", 415)]
    [InlineData("store/api/v3/applications", "application/json", 401)]
    [InlineData("carbon/api/v1/service-providers", "application/xml", 415)]
    [InlineData("carbon/api/v1/service-providers", "application/json", 401)]
    public async Task A_refusal_arrives_while_the_body_is_still_on_its_way(string path, string contentType, int status)
    {
        const string Body = "<order/>";
        var head = $"POST /{path} HTTP/1.1\r\nHost: localhost:{stack.Port}\r\nConnection: close\r\nContent-Type: {contentType}\r\nContent-Length: {Body.Length}\r\n\r\n";

        // Others are under way all the time: they share the gateway's connection to the service.
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            for (var count = 0; count < 10; count++)
            {
                Assert.Equal([status], (await RawRequest.SendAsync(stack.Port, head, later: Body)).Statuses);
            }
        }));
    }

    [Theory]
    [InlineData(2, "key-manager")]
    [InlineData(4, "api-store")]
    [InlineData(6, "gateway")]
    public async Task Telemetry_says_which_program_speaks_of_which_version_and_which_instance(int offset, string name)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "Accept", "application/openmetrics-text" } } };

        var metrics = await http.GetStringAsync($"http://127.0.0.1:{stack.Port + offset}/metrics", TestContext.Current.CancellationToken);

        var target = Assert.Single(metrics.Split('\n'), line => line.StartsWith("target_info{", StringComparison.Ordinal));
        Assert.Contains($"service_name=\"{name}\"", target, StringComparison.Ordinal);
        Assert.Matches("service_version=\"0\\.1\\.0", target);
        Assert.Matches("service_instance_id=\"[0-9a-f-]{36}\"", target);
    }

    [Theory]
    [InlineData(".well-known/openid-configuration")]
    [InlineData(".well-known/oauth-authorization-server")]
    public async Task Metadata_name_public_addresses_whoever_asks_and_by_whatever_host(string path)
    {
        var expected = (await stack.Anybody.GetAsync(path)).HasStatus(HttpStatusCode.OK);
        var byAddress = await stack.Anybody.SendAsync(HttpMethod.Get, path, null, ("Host", $"127.0.0.1:{stack.Port}"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("Forwarded", "host=evil.example"));
        Assert.Equal(expected.Text(), byAddress.HasStatus(HttpStatusCode.OK).Text());

        Assert.Equal(stack.Address.AbsoluteUri, expected.Json().Text("issuer"));
        Assert.All(
            (string[])["token_endpoint", "introspection_endpoint", "revocation_endpoint", "jwks_uri"],
            member => Assert.StartsWith(stack.Address.AbsoluteUri + "oauth2/", expected.Json().Text(member), StringComparison.Ordinal));
        Assert.DoesNotContain($":{stack.Port + 1}", expected.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain($":{stack.Port + 2}", expected.Text(), StringComparison.Ordinal);
        (await stack.Anybody.GetAsync(new Uri(expected.Json().Text("jwks_uri")).AbsolutePath)).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_other_origin_may_read_an_answer_by_default()
    {
        foreach (var path in (string[])["store/api/v3/settings", "oauth2/token", ".well-known/openid-configuration", "carbon/api/v1/service-providers"])
        {
            var simple = await stack.Anybody.SendAsync(HttpMethod.Get, path, null, ("Origin", "https://evil.example"));
            var preflight = await stack.Anybody.SendAsync(HttpMethod.Options, path, null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"));
            Assert.DoesNotContain(simple.Headers.Select(header => header.Key).Concat(preflight.Headers.Select(header => header.Key)), name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("store/api/v3/settings", 200)]
    [InlineData(".well-known/openid-configuration", 200)]
    [InlineData("store/api/v3/openapi.json", 200)]
    [InlineData("carbon/api/v1/openapi.json", 200)]
    [InlineData("health", 200)]
    [InlineData("store/api/v3/applications", 401)]
    [InlineData("carbon/api/v1/service-providers", 401)]
    [InlineData("nowhere", 404)]
    [InlineData("carbon/nowhere", 404)]
    [InlineData("store/nowhere", 404)]
    public async Task Every_answer_carries_the_security_headers_and_names_no_software(string path, int status)
    {
        var answer = await stack.Anybody.GetAsync(path);
        answer.HasStatus((HttpStatusCode)status);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.Select(header => header.Key), name => name is "Server" or "X-Powered-By" or "Via");
    }

    [Fact]
    public async Task What_holds_a_secret_or_a_token_is_not_to_be_stored()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var credentials = stack.Folder.Credentials();
        var provider = (await caller.PostAsync("carbon/api/v1/service-providers", new { name = $"Provider {Guid.NewGuid():N}" })).Json(HttpStatusCode.Created).Text("id");
        HttpResponseMessage[] answers =
        [
            await stack.Anybody.PostFormAsync("oauth2/token", credentials["AUTOMATION_CLIENT_ID"], credentials["AUTOMATION_CLIENT_SECRET"], ("grant_type", "client_credentials")),
            await caller.PutAsync($"carbon/api/v1/service-providers/{provider}/oauth-client", new { grantTypes = (string[])["client_credentials"] }),
            await caller.PostAsync($"carbon/api/v1/service-providers/{provider}/oauth-client/secrets", new { }),
            await caller.PostAsync($"carbon/api/v1/service-providers/{provider}/oauth-client/regenerate-secret"),
        ];
        Assert.All(answers, answer => Assert.InRange((int)answer.StatusCode, 200, 201));
        Assert.All(answers, answer => Assert.Contains("no-store", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_megabytes_are_too_large_on_every_route()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var application = await caller.NewApplicationAsync();
        var rest = new string('x', 2 * 1024 * 1024);
        foreach (var (path, type, body) in ((string, string, string)[])
        [
            (Scenes.Applications, "application/json", $"{{ \"name\": \"{rest}\" }}"),
            ($"{Scenes.Applications}/{application}/map-keys", "application/json", $"{{ \"consumerKey\": \"{rest}\" }}"),
            ("carbon/api/v1/service-providers", "application/json", $"{{ \"name\": \"{rest}\" }}"),
            ("oauth2/token", "application/x-www-form-urlencoded", $"grant_type={rest}"),
        ])
        {
            (await caller.SendAsync(HttpMethod.Post, path, Content(body, type))).IsProblem("payload-too-large", HttpStatusCode.RequestEntityTooLarge);
            (await caller.SendAsync(HttpMethod.Post, path, Content(body, type), ("Transfer-Encoding", "chunked"))).IsProblem("payload-too-large", HttpStatusCode.RequestEntityTooLarge);
        }
    }

    [Fact]
    public async Task An_audit_event_of_either_service_carries_a_trace_id_that_the_caller_did_not_choose()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var (first, second) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        await caller.SendAsync(HttpMethod.Post, "carbon/api/v1/service-providers", JsonContent.Create(new { name = $"Provider {first}" }), ("traceparent", $"00-{first}-00f067aa0ba902b7-01"));
        await caller.SendAsync(HttpMethod.Post, Scenes.Applications, JsonContent.Create(new { name = $"Application {second}", throttlingPolicy = "Gold" }), ("traceparent", $"00-{second}-00f067aa0ba902b7-01"));

        foreach (var (path, chosen) in ((string, string)[])[("carbon/api/v1/audit-events?limit=1", first), ("store/api/admin/v1/audit-events?limit=1", second)])
        {
            var events = (await caller.GetAsync(path)).HasStatus(HttpStatusCode.OK).Text();
            Assert.Matches("\"traceId\":\"[0-9a-f]{32}\"", events);
            Assert.DoesNotContain($"\"traceId\":\"{chosen}\"", events, StringComparison.Ordinal);
        }
    }

    private static StringContent Content(string body, string type) => new(body, Encoding.UTF8, type);
}

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>What the services keep for each other cannot be reached through the gateway, even by who holds the store's own token.</summary>
public sealed class InternalPathTests(SharedSystem stack)
{
    private const string Read = "internal/v1/oauth-clients?ids=automation";

    public static TheoryData<string> Targets =>
    [
        "/internal/v1/oauth-clients?ids=automation",
        "//internal/v1/oauth-clients?ids=automation",
        "/./internal/v1/oauth-clients?ids=automation",
        "/INTERNAL/v1/oauth-clients?ids=automation",
        "/internal%2fv1%2foauth-clients?ids=automation",
        "/%69nternal/v1/oauth-clients?ids=automation",
        "/carbon/../internal/v1/oauth-clients?ids=automation",
        "/carbon/%2e%2e/internal/v1/oauth-clients?ids=automation",
        "/carbon/.%2e/internal/v1/oauth-clients?ids=automation",
        "/carbon/..%2finternal/v1/oauth-clients?ids=automation",
        "/carbon/%252e%252e/internal/v1/oauth-clients?ids=automation",
        "/carbon/%252e%252e%252finternal/v1/oauth-clients?ids=automation",
        "/carbon/..;/internal/v1/oauth-clients?ids=automation",
        "/carbon/..\\internal\\v1\\oauth-clients?ids=automation",
        "/carbon/..%5cinternal%5cv1%5coauth-clients?ids=automation",
        "/carbon/%c0%ae%c0%ae/internal/v1/oauth-clients?ids=automation",
        "/carbon//../../internal/v1/oauth-clients?ids=automation",
        "/carbon/internal/v1/oauth-clients?ids=automation",
        "/oauth2/../internal/v1/oauth-clients?ids=automation",
        "/oauth2/%2e%2e/internal/v1/oauth-clients?ids=automation",
        "/.well-known/../internal/v1/oauth-clients?ids=automation",
        "/.well-known/%2e%2e%2finternal/v1/oauth-clients?ids=automation",
        "/store/../internal/v1/oauth-clients?ids=automation",
        "/internal/v1/oauth-clients;a=b?ids=automation",
        "/internal/v1/oauth-clients%00?ids=automation",
        "/internal/v1/oauth-clients%23?ids=automation",
        "/health/live",
        "/health/ready",
        "/carbon/../health/ready",
        "/metrics",
        "/METRICS",
        "/store/../metrics",
        "/store/%2e%2e/metrics",
    ];

    [Fact]
    public async Task On_the_internal_listener_the_store_reads_clients_and_nobody_else_does()
    {
        using var http = new HttpClient();
        var address = new Uri($"http://127.0.0.1:{stack.Port + 2}/{Read}");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync((await stack.StoreServiceAsync()).Token));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync((await stack.AutomationAsync(Scenes.Everything)).Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("garbage"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null));

        async Task<HttpStatusCode> StatusAsync(string? token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Authorization", token is null ? null : $"Bearer {token}");
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task No_spelling_of_an_internal_path_gets_through_the_gateway(string target) =>
        await IsRefusedAsync($"GET {target} HTTP/1.1\r\nHost: localhost\r\n{await CredentialsAsync()}Connection: close\r\n\r\n");

    [Theory]
    [InlineData("X-Original-URL: /internal/v1/oauth-clients?ids=automation")]
    [InlineData("X-Rewrite-URL: /internal/v1/oauth-clients?ids=automation")]
    [InlineData("X-Forwarded-Prefix: /internal/v1/oauth-clients?ids=automation")]
    [InlineData("X-Forwarded-Path: /internal/v1/oauth-clients?ids=automation")]
    [InlineData("X-HTTP-Method-Override: GET")]
    [InlineData("Forwarded: for=127.0.0.1;host=127.0.0.1;proto=http")]
    [InlineData("X-Forwarded-Host: 127.0.0.1")]
    public async Task No_header_leads_to_an_internal_path(string header)
    {
        await IsRefusedAsync($"GET /carbon/nowhere HTTP/1.1\r\nHost: localhost\r\n{header}\r\n{await CredentialsAsync()}Connection: close\r\n\r\n");
        await IsRefusedAsync($"GET /{Read} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n{await CredentialsAsync()}Connection: close\r\n\r\n");
    }

    [Fact]
    public async Task No_form_of_the_request_line_chooses_another_server()
    {
        var credentials = await CredentialsAsync();
        await IsRefusedAsync($"GET http://127.0.0.1:{stack.Port + 2}/{Read} HTTP/1.1\r\nHost: 127.0.0.1:{stack.Port + 2}\r\n{credentials}Connection: close\r\n\r\n");
        await IsRefusedAsync($"GET http://localhost:{stack.Port}/{Read} HTTP/1.1\r\nHost: localhost:{stack.Port}\r\n{credentials}Connection: close\r\n\r\n");
        await IsRefusedAsync($"CONNECT 127.0.0.1:{stack.Port + 2} HTTP/1.1\r\nHost: 127.0.0.1:{stack.Port + 2}\r\nConnection: close\r\n\r\n");
        await IsRefusedAsync($"GET @127.0.0.1:{stack.Port + 2}/{Read} HTTP/1.1\r\nHost: localhost\r\n{credentials}Connection: close\r\n\r\n");
    }

    [Fact]
    public async Task No_second_request_is_smuggled_behind_a_first()
    {
        var credentials = await CredentialsAsync();
        var inner = $"GET /{Read} HTTP/1.1\r\nHost: localhost\r\n{credentials}Connection: close\r\n\r\n";
        await IsRefusedAsync($"POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n{inner}");
        await IsRefusedAsync($"POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: {inner.Length}\r\nConnection: close\r\n\r\n{inner}");
        await IsRefusedAsync($"POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\nConnection: close\r\n\r\n{inner}");
        await IsRefusedAsync($"POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n{inner}");
        await IsRefusedAsync($"GET /carbon/nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n{inner}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_services_own_public_listeners_do_not_have_them_either(int offset)
    {
        using var http = new HttpClient();
        foreach (var path in (string[])[Read, "INTERNAL/v1/oauth-clients?ids=automation", "health/ready", "health/live", "metrics"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{stack.Port + offset}/{path}"))
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {(await stack.StoreServiceAsync()).Token}");
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<string> CredentialsAsync() => $"Authorization: Bearer {(await stack.StoreServiceAsync()).Token}\r\n";

    private async Task IsRefusedAsync(string request)
    {
        var answer = await RawRequest.SendAsync(stack.Port, request);
        Assert.All(answer.Statuses, status => Assert.InRange(status, 400, 499));
        Assert.DoesNotContain("registrationId", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http_server_request", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Healthy", answer.Text, StringComparison.Ordinal);
    }
}

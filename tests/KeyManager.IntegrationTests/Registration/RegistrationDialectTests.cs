using System.Text;
using OobProvisioning.KeyManager.IntegrationTests.Requests;

namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>Whatever comes to the registration endpoints, the answer is in the OAuth dialect and never an error of ours.</summary>
public sealed class RegistrationDialectTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const int MaxBytes = 1024 * 1024;

    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> Writes => ["POST", "PUT"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_body_that_is_no_json_object(string method)
    {
        string[] bodies =
        [
            "", " ", "{", "}", "{}}", "[]", "[1]", "null", "1", "\"text\"", "nonsense", "<xml/>", "{'client_name':'x'}", "{\"client_name\":\"x\",}", "// remark\n{}", new string('[', 5_000),
            "{\"client_name\":\"\\ud800\"}", "{\"client_name\":\"a\\u0000b\"}", "{\"client_name\":\"a\nb\"}", "{\"client_name\":\"x\",\"client_name\":\"y\"}",
            "{\"client_name\":1}", "{\"client_name\":[\"x\"]}", "{\"grant_types\":\"client_credentials\"}", "{\"grant_types\":[1]}", "{\"redirect_uris\":{}}", "{\"scope\":[\"a\"]}", "{\"access_token_lifetime_seconds\":\"60\"}",
            "{\"access_token_lifetime_seconds\":1e400}", "{\"response_types\":true}",
        ];
        foreach (var body in bodies)
        {
            await SendAsync(method, new StringContent(body, Encoding.UTF8, "application/json")).IsRegistrationErrorAsync("invalid_client_metadata");
        }

        await SendAsync(method, new ByteArrayContent([0xFF, 0xFE, 0x00]) { Headers = { ContentType = new("application/json") } }).IsRegistrationErrorAsync("invalid_client_metadata");
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Another_content_type(string method)
    {
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/jwt", "application/json; charset=nonsense", "application/json; charset=utf-16" })
        {
            await SendAsync(method, new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type) } })
                .IsRegistrationErrorAsync("invalid_request", HttpStatusCode.UnsupportedMediaType);
        }

        await SendAsync(method, new ByteArrayContent("{}"u8.ToArray())).IsRegistrationErrorAsync("invalid_request", HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_body_over_the_limit_with_and_without_its_length(string method)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"client_name\":\"{new string('x', MaxBytes)}\"}}");

        await SendAsync(method, new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } }).IsRegistrationErrorAsync("invalid_request", HttpStatusCode.RequestEntityTooLarge);
        await SendAsync(method, new WithoutLength(body)).IsRegistrationErrorAsync("invalid_request", HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Texts_and_lists_that_are_far_too_long(string method)
    {
        foreach (var body in new[]
        {
            $"{{\"client_name\":\"{new string('x', 900_000)}\"}}", $"{{\"scope\":\"{new string('x', 900_000)}\"}}", $"{{\"scope\":\"{string.Concat(Enumerable.Repeat("a ", 400_000))}\"}}",
            $"{{\"grant_types\":[\"x\"],\"redirect_uris\":[{string.Join(',', Enumerable.Repeat("\"x\"", 100_000))}]}}", $"{{\"response_types\":[{string.Join(',', Enumerable.Repeat("\"x\"", 100_000))}]}}",
        })
        {
            var response = await SendAsync(method, new StringContent(body, Encoding.UTF8, "application/json"));

            await Task.FromResult(response).IsRegistrationErrorAsync("invalid_client_metadata");
            Assert.InRange((await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 40_000);
        }
    }

    [Fact]
    public async Task Another_method_and_another_path()
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            await KeyManager.SendAsync(method, DynamicRegistration.Path).IsRegistrationErrorAsync("invalid_request", HttpStatusCode.MethodNotAllowed);
        }

        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Patch })
        {
            await KeyManager.SendAsync(method, DynamicRegistration.PathOf("nobody")).IsRegistrationErrorAsync("invalid_request", HttpStatusCode.MethodNotAllowed);
        }

        await KeyManager.GetAsync(DynamicRegistration.PathOf("a") + "/b").IsRegistrationErrorAsync("invalid_request", HttpStatusCode.NotFound);
        await KeyManager.PostAsync(DynamicRegistration.Path + "?x=%00", DynamicRegistration.Plain).IsRegistrationErrorAsync("invalid_client_metadata");
    }

    [Fact]
    public async Task A_fault_never_quotes_a_value_that_may_be_a_secret()
    {
        var client = await KeyManager.NewDynamicClientAsync();
        foreach (var body in new[] { "{\"client_secret\":\"very\\u0000secret\"}", "{\"client_secret\":very-secret}", "{\"client_secret\":[\"very-secret\"]}", "{\"client_secret\":\"very-secret\"}" })
        {
            var description = await KeyManager.UpdateRegistrationAsync(client.ClientId, new StringContent(body, Encoding.UTF8, "application/json"), client.AccessToken).IsRegistrationErrorAsync("invalid_client_metadata");
            Assert.DoesNotContain("very", description);
        }
    }

    [Fact]
    public async Task What_can_be_read_answers_HEAD_too_and_that_locks_nobody_out()
    {
        var client = await KeyManager.NewDynamicClientAsync();

        var head = await KeyManager.SendAsync(HttpMethod.Head, DynamicRegistration.PathOf(client.ClientId), token: client.AccessToken);

        Assert.Equal((HttpStatusCode.OK, true), (head.StatusCode, head.Headers.CacheControl?.NoStore));
        await KeyManager.SucceedAsync(client);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, HttpContent content)
    {
        if (method == "POST")
        {
            return await KeyManager.RegisterAsync(content);
        }

        var client = await KeyManager.NewDynamicClientAsync();
        return await KeyManager.UpdateRegistrationAsync(client.ClientId, content, client.AccessToken);
    }
}

using System.Net.Http.Headers;
using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Requests;

/// <summary>Whatever comes to an OAuth endpoint, the answer is in the OAuth dialect and never an error of ours.</summary>
public sealed class BadFormTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Form = "application/x-www-form-urlencoded";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> Endpoints => ["/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_form_that_cannot_be_read(string endpoint)
    {
        foreach (var (body, type) in new[]
        {
            ("grant_type=client_credentials&scope=a%00b", Form), ("grant_type=%00", Form), ("token=%00&x=%ZZ", Form), ("%", Form), ("&&&===", Form), ("", Form),
            ("grant_type=client_credentials", "text/plain"), ("{\"grant_type\":\"client_credentials\"}", "application/json"), ("grant_type=client_credentials", "nonsense"),
            ("grant_type=client_credentials", Form + "; charset=utf-7"), ("grant_type=client_credentials", Form + "; charset=nonsense"),
            ("--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials\r\n--x--\r\n", "multipart/form-data; boundary=x"),
            ("--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\ncut off", "multipart/form-data; boundary=x"), ("x", "multipart/form-data"),
            (string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"p{i}=x")), Form), (new string('k', 100_000) + "=x", Form),
            ("grant_type=client_credentials&grant_type=password", Form), ("token=a&token=b", Form), ("scope=" + new string('s', 900_000), Form), ("token=" + new string('t', 900_000), Form),
        })
        {
            await IsOAuthErrorAsync(await PostAsync(endpoint, body, type), $"{type}: {body[..Math.Min(60, body.Length)]}");
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_form_over_the_limit_with_and_without_its_length(string endpoint)
    {
        var body = Encoding.ASCII.GetBytes("token=" + new string('t', 1024 * 1024));
        var withLength = new ByteArrayContent(body) { Headers = { ContentType = new(Form) } };

        Assert.Equal(413, (int)await IsOAuthErrorAsync(await PostAsync(endpoint, withLength), "with its length"));
        Assert.Equal(413, (int)await IsOAuthErrorAsync(await PostAsync(endpoint, new WithoutLength(body, Form)), "without its length"));
    }

    [Theory]
    [InlineData("scope", "a\tb")]
    [InlineData("scope", "ä ö")]
    [InlineData("scope", "\ud800")]
    [InlineData("scope", "\"")]
    [InlineData("scope", "😀")]
    [InlineData("grant_type", "\u0001")]
    [InlineData("grant_type", " client_credentials")]
    [InlineData("resource", "not-a-uri")]
    [InlineData("resource", "https://nobody.example.com")]
    [InlineData("audience", "somebody")]
    [InlineData("request", "e30.e30.")]
    [InlineData("request_uri", "urn:x")]
    [InlineData("assertion", "x")]
    [InlineData("username", "x")]
    [InlineData("redirect_uri", "::")]
    public async Task A_parameter_with_a_strange_value_at_the_token_endpoint(string name, string value)
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var response = await KeyManager.PostFormAsync(
            "/oauth2/token", TokenApi.Basic(client.ClientId, client.Secret), [.. name == "grant_type" ? [] : new[] { ("grant_type", "client_credentials") }, (name, value)]);

        Assert.Contains((int)response.StatusCode, new[] { 200, 400 });
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Another_method_than_post(string endpoint)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Head, HttpMethod.Options })
        {
            var response = await KeyManager.SendAsync(new HttpRequestMessage(method, endpoint + "?grant_type=client_credentials&token=x&client_id=a&client_secret=b"));

            Assert.InRange((int)response.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task Credentials_in_the_address_are_not_looked_at()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var response = await PostAsync($"/oauth2/token?client_id={client.ClientId}&client_secret={client.Secret}&grant_type=client_credentials", "grant_type=client_credentials", Form);

        await IsOAuthErrorAsync(response, "in the address");
    }

    private Task<HttpResponseMessage> PostAsync(string endpoint, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return PostAsync(endpoint, content);
    }

    private Task<HttpResponseMessage> PostAsync(string endpoint, HttpContent content) => KeyManager.SendAsync(new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content });

    private static async Task<HttpStatusCode> IsOAuthErrorAsync(HttpResponseMessage response, string what)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is >= 400 and < 500, $"{(int)response.StatusCode} for {what}: {text}");
        Assert.Equal(new MediaTypeHeaderValue("application/json").MediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.True(JsonNode.Parse(text)?["error"] is not null, $"{what}: {text}");
        return response.StatusCode;
    }
}

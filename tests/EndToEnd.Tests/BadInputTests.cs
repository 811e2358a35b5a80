using System.Text;

namespace OobProvisioning.EndToEnd.Tests;

/// <summary>Whatever is sent, the answer is a refusal that says what is wrong: never a 500, never silence.</summary>
public sealed class BadInputTests(SharedSystem stack)
{
    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000);

    private static readonly (string Name, byte[] Body, string? ContentType, int[] Statuses)[] Bodies =
    [
        ("nothing", [], "application/json", [400]),
        ("an unfinished object", Utf8("{ \"name\": \"x\""), "application/json", [400]),
        ("no JSON", Utf8("name=x"), "application/json", [400]),
        ("null", Utf8("null"), "application/json", [400]),
        ("a list", Utf8("[]"), "application/json", [400]),
        ("a string", Utf8("\"x\""), "application/json", [400]),
        ("an empty object", Utf8("{}"), "application/json", [400]),
        ("wrong types", Utf8("""{ "name": 1, "throttlingPolicy": {}, "consumerKey": [], "consumerSecret": true, "keyType": 0, "grantTypes": "x", "description": 1 }"""), "application/json", [400]),
        ("members twice", Utf8("""{ "name": "a", "name": "b", "consumerKey": "a", "consumerKey": "b", "grantTypes": [], "grantTypes": [] }"""), "application/json", [400]),
        ("a NUL character", Utf8("""{ "name": "a\u0000b", "throttlingPolicy": "Gold", "consumerKey": "a\u0000", "consumerSecret": "b\u0000", "keyType": "PRODUCTION", "grantTypes": ["\u0000"] }"""), "application/json", [400]),
        ("half a surrogate pair", Utf8("""{ "name": "\ud800", "throttlingPolicy": "\ud800", "consumerKey": "\ud800", "consumerSecret": "\ud800", "keyType": "\ud800", "grantTypes": ["\ud800"] }"""), "application/json", [400]),
        ("bytes that are no UTF-8", [.. Utf8("{ \"name\": \""), 0xFF, 0xFE, .. Utf8("\", \"throttlingPolicy\": \"Golden\", \"consumerKey\": \"\", \"grantTypes\": [] }")], "application/json", [400]),
        ("strings that are too long", Utf8($$"""{ "name": "{{new string('n', 101)}}", "throttlingPolicy": "Gold", "consumerKey": "{{new string('k', 256)}}", "consumerSecret": "{{new string('s', 1025)}}", "keyType": "PRODUCTION", "grantTypes": ["{{new string('g', 10_000)}}"] }"""), "application/json", [400]),
        ("values that are not known", Utf8("""{ "name": "", "throttlingPolicy": "Platinum", "consumerKey": "k", "consumerSecret": "s", "keyType": "production", "grantTypes": ["magic"] }"""), "application/json", [400]),
        ("great depth", Utf8(Deep), "application/json", [400]),
        ("a number without end", Utf8($$"""{ "name": {{new string('9', 100_000)}}, "consumerKey": 1e999999, "grantTypes": 1e999999 }"""), "application/json", [400]),
        ("a form", Utf8("name=x&throttlingPolicy=Gold"), "application/x-www-form-urlencoded", [415]),
        ("XML", Utf8("<a/>"), "application/xml", [415]),
        ("plain text", Utf8("{}"), "text/plain", [415]),
        ("no content type", Utf8("{}"), null, [415]),
        ("UTF-16", Encoding.Unicode.GetBytes("{}"), "application/json;charset=utf-16", [415]),
        ("UTF-7", Utf8("{}"), "application/json; charset=\"utf-7\"", [415]),
        ("a broken content type", Utf8("{}"), "application/json;charset=\"", [400, 415]),
        ("an unknown character set", Utf8("{}"), "application/json;charset=martian", [415]),
    ];

    public static TheoryData<string> Names => [.. Bodies.Select(body => body.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_body_that_is_wrong_is_refused_everywhere(string name)
    {
        var (_, body, contentType, statuses) = Bodies.Single(body => body.Name == name);
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var application = await caller.NewApplicationAsync();
        var provider = (await caller.PostAsync("carbon/api/v1/service-providers", new { name = $"Provider {Guid.NewGuid():N}" })).Json(HttpStatusCode.Created).Text("id");
        (HttpMethod Method, string Path)[] endpoints =
        [
            (HttpMethod.Post, Scenes.Applications),
            (HttpMethod.Put, $"{Scenes.Applications}/{application}"),
            (HttpMethod.Post, $"{Scenes.Applications}/{application}/map-keys"),
            (HttpMethod.Post, "carbon/api/v1/service-providers"),
            (HttpMethod.Put, $"carbon/api/v1/service-providers/{provider}"),
            (HttpMethod.Put, $"carbon/api/v1/service-providers/{provider}/oauth-client"),
        ];
        foreach (var (method, path) in endpoints)
        {
            var content = new ByteArrayContent(body);
            if (contentType is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }

            var answer = await caller.SendAsync(method, path, content);
            Assert.True(statuses.Contains((int)answer.StatusCode), $"{method}: {answer.Printable()}");
            answer.IsSomeProblem();
        }
    }

    [Theory]
    [InlineData("store/api/v3/applications?limit=0", 400)]
    [InlineData("store/api/v3/applications?limit=-1", 400)]
    [InlineData("store/api/v3/applications?limit=abc", 400)]
    [InlineData("store/api/v3/applications?offset=-1", 400)]
    [InlineData("store/api/v3/applications?offset=99999999999", 400)]
    [InlineData("store/api/v3/applications?query=%00", 400)]
    [InlineData("store/api/v3/applications?sortBy=password", 400)]
    [InlineData("store/api/v3/applications/not-a-guid", 404)]
    [InlineData("store/api/v3/applications/00000000-0000-0000-0000-000000000000", 404)]
    [InlineData("store/api/v3/applications/00000000-0000-0000-0000-000000000000/oauth-keys", 404)]
    [InlineData("store/api/v3/throttling-policies/magic", 404)]
    [InlineData("store/api/admin/v1/key-mappings?keyManager=nobody", 400)]
    [InlineData("store/api/admin/v1/audit-events?before=yesterday", 400)]
    [InlineData("carbon/api/v1/service-providers?limit=-5", 400)]
    [InlineData("carbon/api/v1/service-providers?limit=1e3", 400)]
    [InlineData("carbon/api/v1/service-providers?query=%00", 400)]
    [InlineData("carbon/api/v1/service-providers/not-a-guid", 404)]
    [InlineData("carbon/api/v1/service-providers/00000000-0000-0000-0000-000000000000", 404)]
    [InlineData("carbon/api/v1/audit-events?limit=-1", 400)]
    public async Task An_address_that_is_wrong_is_refused(string path, int status)
    {
        var answer = await (await stack.AutomationAsync(Scenes.Everything)).GetAsync(path);
        answer.HasStatus((HttpStatusCode)status).IsSomeProblem();
    }

    /// <summary>The server itself refuses it, before there is a request that anybody could answer with a body.</summary>
    [Fact]
    public async Task A_NUL_character_in_a_path_is_refused() =>
        (await stack.Anybody.GetAsync("store/api/v3/applications/%00")).HasStatus(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("PATCH", "store/api/v3/applications")]
    [InlineData("TRACE", "store/api/v3/settings")]
    [InlineData("DELETE", "carbon/api/v1/service-providers")]
    [InlineData("MAGIC", "carbon/api/v1/service-providers")]
    public async Task A_method_that_is_wrong_is_refused(string method, string path)
    {
        var answer = await (await stack.AutomationAsync(Scenes.Everything)).SendAsync(new HttpMethod(method), path);
        answer.HasStatus(HttpStatusCode.MethodNotAllowed).IsSomeProblem();
    }

    [Theory]
    [InlineData("", "application/x-www-form-urlencoded")]
    [InlineData("grant_type=client_credentials%00", "application/x-www-form-urlencoded")]
    [InlineData("grant_type=a&grant_type=b&client_id=a&client_id=b", "application/x-www-form-urlencoded")]
    [InlineData("%", "application/x-www-form-urlencoded")]
    [InlineData("{}", "application/json")]
    [InlineData("<a/>", "text/xml")]
    [InlineData("--x", "multipart/form-data; boundary=x")]
    [InlineData("--x", "multipart/form-data")]
    [InlineData("grant_type=x", "application/x-www-form-urlencoded; charset=martian")]
    [InlineData("grant_type=x", "application/x-www-form-urlencoded; charset=utf-7")]
    public async Task The_OAuth_endpoints_refuse_a_wrong_form_in_their_own_words(string body, string contentType)
    {
        foreach (var path in (string[])["oauth2/token", "oauth2/introspect", "oauth2/revoke"])
        {
            var content = new ByteArrayContent(Utf8(body));
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            var answer = await stack.Anybody.SendAsync(HttpMethod.Post, path, content);
            Assert.True((int)answer.StatusCode is 400 or 401 or 415, answer.Printable());
            Assert.Contains(answer.Json(answer.StatusCode).Text("error"), (string[])["invalid_request", "invalid_client"]);
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>Whatever is sent, the answer is a 4xx with problem details, never a 500.</summary>
[Collection<OneStore>]
public sealed class BadInputTests(StoreFixture store)
{
    private const string Applications = StoreClient.Applications;
    private readonly StoreClient _caller = store.NewCaller();

    public static TheoryData<string> Unreadable =>
    [
        "",
        "{",
        "null",
        "[]",
        "\"text\"",
        "7",
        "{}}",
        """{"name":"a",}""",
        """{"name":"a","name":"b"}""",
        """{"name":7,"consumerKey":7,"consumerSecret":7}""",
        """{"name":["a"],"consumerKey":["a"],"consumerSecret":["a"]}""",
        """{"name":{},"consumerKey":{},"consumerSecret":{}}""",
        """{"name":true,"consumerKey":true,"consumerSecret":true}""",
        """{"name":"a\u0000b","consumerKey":"a\u0000b","consumerSecret":"a\u0000b"}""",
        """{"name":"\ud800","consumerKey":"\ud800","consumerSecret":"\ud800"}""",
        """{"name":"\udc00x","consumerKey":"\udc00x","consumerSecret":"\udc00x"}""",
        """{"attributes":{"\ud800":"x"},"consumerKey":"\ud800","consumerSecret":"\ud800"}""",
        """{"attributes":"x","scopes":"x","consumerSecret":1}""",
        """{"validityPeriod":"60","name":1,"consumerKey":1}""",
        string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100),
        new string('[', 10_000),
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_body_that_cannot_be_read_is_an_invalid_request(string body)
    {
        foreach (var (method, path) in await BodiesAsync())
        {
            (await _caller.SendTextAsync(method, path, body)).IsProblem("invalid-request", HttpStatusCode.BadRequest, 900001);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task A_body_of_another_content_type_is_not_supported(string contentType)
    {
        foreach (var (method, path) in await BodiesAsync())
        {
            (await _caller.SendTextAsync(method, path, """{"name":"a"}""", contentType)).IsProblem("unsupported-media-type", HttpStatusCode.UnsupportedMediaType, 900415);
        }
    }

    [Fact]
    public async Task A_missing_body_is_refused()
    {
        foreach (var (method, path) in await BodiesAsync())
        {
            var answer = await (method == HttpMethod.Put ? _caller.SendTextAsync(method, path, "") : _caller.PostAsync(path));
            Assert.InRange((int)answer.StatusCode, 400, 415);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_body_over_a_mebibyte_is_too_large()
    {
        foreach (var (method, path) in await BodiesAsync())
        {
            (await _caller.SendTextAsync(method, path, $$"""{"name":"{{new string('a', 1024 * 1024)}}"}""")).IsProblem("payload-too-large", HttpStatusCode.RequestEntityTooLarge, 900413);
        }
    }

    [Fact]
    public async Task Every_fault_of_an_application_is_reported_at_once()
    {
        (await _caller.PostAsync(Applications, new { })).IsInvalid("name", "throttlingPolicy");
        (await _caller.PostAsync(Applications, new { name = new string('a', 101), throttlingPolicy = "", description = new string('a', 513) })).IsInvalid("name", "throttlingPolicy", "description");
        (await _caller.PostAsync(Applications, new { throttlingPolicy = "Platinum", attributes = new Dictionary<string, string?> { [""] = null } })).IsInvalid("name", "throttlingPolicy", "attributes");
        (await _caller.PostAsync(Applications, new { name = "a", throttlingPolicy = "Platinum", attributes = new Dictionary<string, string?> { [""] = null } })).IsInvalid("throttlingPolicy", "attributes");
    }

    [Fact]
    public async Task A_fault_names_the_rule_in_plain_words()
    {
        var application = (await _caller.PostAsync(Applications, new { throttlingPolicy = "Platinum", description = new string('a', 513) })).IsInvalid("name", "throttlingPolicy", "description");
        Assert.Equal(["It is required and must not be blank."], application.FaultsOf("name"));
        Assert.Equal(["It must be Unlimited, Gold, Silver, Bronze, 50PerMin, 20PerMin or 10PerMin."], application.FaultsOf("throttlingPolicy"));
        Assert.Equal(["It must have at most 512 characters."], application.FaultsOf("description"));

        var keys = await _caller.PostAsync($"{Applications}/{await _caller.CreateApplicationAsync()}/map-keys", new { consumerKey = "a", consumerSecret = "a", keyType = "BOTH" });
        Assert.Equal(["It must be PRODUCTION or SANDBOX."], keys.Json(HttpStatusCode.BadRequest).FaultsOf("keyType"));

        var list = (await _caller.GetAsync(Applications + "?sortBy=owner&sortOrder=up&limit=0&offset=-1")).IsInvalid("sortBy", "sortOrder", "limit", "offset");
        Assert.Equal(["It must be name, throttlingPolicy, status or createdTime."], list.FaultsOf("sortBy"));
        Assert.Equal(["It must be asc or desc."], list.FaultsOf("sortOrder"));
        Assert.Equal(["It must be 1 or more."], list.FaultsOf("limit"));
        Assert.Equal(["It must be 0 or more."], list.FaultsOf("offset"));
    }

    [Fact]
    public async Task Every_fault_of_a_token_request_is_reported_at_once()
    {
        var path = $"{Applications}/{await _caller.CreateApplicationAsync()}/oauth-keys/{Guid.NewGuid()}/generate-token";

        (await _caller.PostAsync(path, new { scopes = new[] { "a b" }, validityPeriod = 0, grantType = "PASSWORD" })).IsInvalid("consumerSecret", "scopes", "validityPeriod", "grantType");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" \t ")]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\n")]
    [InlineData("\u007f")]
    [InlineData("\u0085")]
    [InlineData(null)]
    public async Task A_name_is_not_blank_and_has_no_control_characters(string? name) =>
        (await _caller.PostAsync(Applications, new { name, throttlingPolicy = "Gold" })).IsInvalid("name");

    [Fact]
    public async Task Long_texts_are_refused_quickly_and_the_longest_that_are_allowed_are_taken()
    {
        (await _caller.PostAsync(Applications, new { name = new string('\u2003', 100_000) + "\t", throttlingPolicy = "Gold" })).IsInvalid("name");
        (await _caller.PostAsync(Applications, new { name = string.Concat(Enumerable.Repeat("a ", 200_000)) + "\t", throttlingPolicy = "Gold" })).IsInvalid("name");
        var longest = new { name = new string('ä', 100), throttlingPolicy = "Gold", description = new string('ä', 512), attributes = Enumerable.Range(10, 20).ToDictionary(number => number + new string('ä', 98), _ => new string('ä', 512)) };
        Assert.Equal(HttpStatusCode.Created, (await _caller.PostAsync(Applications, longest)).StatusCode);
    }

    [Fact]
    public async Task Every_fault_of_provided_keys_is_reported_at_once()
    {
        var path = $"{Applications}/{await _caller.CreateApplicationAsync()}/map-keys";

        (await _caller.PostAsync(path, new { })).IsInvalid("consumerKey", "consumerSecret", "keyType");
        (await _caller.PostAsync(path, new { consumerKey = new string('a', 256), consumerSecret = new string('a', 1025), keyType = "BOTH", keyManager = new string('a', 101) }))
            .IsInvalid("consumerKey", "consumerSecret", "keyType", "keyManager");
        foreach (var keyType in new[] { "production", "PRODUCTION,SANDBOX", "0", " PRODUCTION" })
        {
            (await _caller.PostAsync(path, new { consumerKey = "a", consumerSecret = "a", keyType })).IsInvalid("keyType");
        }

        (await _caller.PostAsync(path, new { consumerKey = "", consumerSecret = "", keyType = "" })).IsInvalid("consumerKey", "consumerSecret", "keyType");
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_is_not_quoted_back()
    {
        var path = $"{Applications}/{await _caller.CreateApplicationAsync()}/map-keys";

        var answer = (await _caller.SendTextAsync(HttpMethod.Post, path, """{"consumerKey":"a","keyType":"PRODUCTION","consumerSecret":"hush-hush\u0000"}""")).IsInvalid("consumerSecret");

        Assert.DoesNotContain("hush", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/store/api/v3/applications/not-a-guid")]
    [InlineData("/store/api/v3/applications/0/oauth-keys")]
    [InlineData("/store/api/v3/nothing")]
    [InlineData("/store/api/v3/throttling-policies/api")]
    [InlineData("/internal/v1/anything")]
    [InlineData("/metrics")]
    [InlineData("/health/ready")]
    public async Task What_is_not_there_is_not_found(string path) => (await _caller.GetAsync(path)).IsNotFound();

    [Fact]
    public async Task A_method_that_is_not_there_is_not_allowed() =>
        (await _caller.PutAsync(Applications, new { })).IsProblem("method-not-allowed", HttpStatusCode.MethodNotAllowed, 900405);

    private async Task<(HttpMethod Method, string Path)[]> BodiesAsync()
    {
        var application = $"{Applications}/{await _caller.CreateApplicationAsync()}";
        return
        [
            (HttpMethod.Post, Applications),
            (HttpMethod.Put, application),
            (HttpMethod.Post, application + "/map-keys"),
            (HttpMethod.Post, $"{application}/oauth-keys/{Guid.NewGuid()}/verify"),
            (HttpMethod.Post, $"{application}/oauth-keys/{Guid.NewGuid()}/generate-token"),
        ];
    }
}

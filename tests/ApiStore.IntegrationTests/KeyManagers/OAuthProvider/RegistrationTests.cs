using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>RFC 7591 and 7592: clients made, changed and deleted at a provider, and what manages them kept in the trip that brought it.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private const string Made =
        """{"client_id":"c1","client_secret":"made-s3cret","grant_types":["client_credentials"],"redirect_uris":[],"logo_uri":"https://a.example/l","registration_access_token":"rat-1"ADDRESS}""";

    private readonly ProviderScene _scene = new();
    private StubProvider _stub = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ClientOrder Order => ProviderFaultTests.Order;

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.DoesNotContain(_scene.Logs.Lines, line => line.Contains("rat-", StringComparison.Ordinal) || line.Contains("s3cret", StringComparison.Ordinal));
        _scene.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task A_client_is_made_in_one_call_with_the_initial_access_token()
    {
        var provider = Playing(201, ClientAt("register/c1"));
        var order = Order with { GrantTypes = ["authorization_code", "client_credentials"], CallbackUrls = ["https://a.example/cb"], Scopes = ["a", "b"] };

        var done = Assert.IsType<ClientRegistration.Done>(await _scene.Connect(provider, initialAccessToken: "iat-1").RegisterAsync(order, Cancel));

        Assert.Equal(("c1", "made-s3cret", null), (done.Client.ClientId, done.Secret, done.Client.RegistrationId));
        Assert.Equal(new ClientManagement(provider.At("register/c1"), "rat-1"), done.Management);
        var call = Assert.Single(provider.Calls);
        var metadata = JsonNode.Parse(call.Body)!;
        Assert.Equal(("POST", "/register", "iat-1"), (call.Method, call.Path, call.Bearer));
        Assert.Equal((order.SoftwareId.ToString(), order.Name, "a b"), (metadata.Text("software_id"), metadata.Text("client_name"), metadata.Text("scope")));
        Assert.Equal("""["code"]""", metadata["response_types"]!.ToJsonString());
        Assert.Equal("client_secret_basic", metadata.Text("token_endpoint_auth_method"));
    }

    /// <summary>The token that opens a client's registration goes to the provider alone.</summary>
    [Theory]
    [InlineData("https://elsewhere.example/register/c1")]
    [InlineData("http://elsewhere.example/register/c1")]
    [InlineData("/register/c1")]
    public async Task An_address_elsewhere_is_not_taken(string address)
    {
        var provider = _stub.Play(_ => new StubAnswer(201, With(address)));

        Assert.Null(Assert.IsType<ClientRegistration.Done>(await _scene.Connect(provider).RegisterAsync(Order, Cancel)).Management);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client_metadata","error_description":"scope is not allowed"}""", "scope")]
    [InlineData(400, """{"error":"invalid_client_metadata"}""", "grant_types")]
    [InlineData(400, """{"error":"invalid_redirect_uri"}""", "redirect_uris")]
    public async Task What_the_provider_does_not_take_is_told_by_its_name(int status, string body, string member)
    {
        var refused = Assert.IsType<ClientRegistration.Refused>(await RegisterAsync(status, body));

        Assert.Equal([member], refused.Faults.Keys);
        Assert.Equal(member == "redirect_uris", refused.OnlyCallbackUrl);
    }

    [Theory]
    [InlineData(401, nameof(ClientRegistration.NotSupported))]
    [InlineData(403, nameof(ClientRegistration.NotSupported))]
    [InlineData(404, nameof(ClientRegistration.NotSupported))]
    [InlineData(302, nameof(ClientRegistration.NotSupported))]
    [InlineData(429, nameof(ClientRegistration.NotSent))]
    [InlineData(500, nameof(ClientRegistration.Unknown))]
    [InlineData(201, nameof(ClientRegistration.Unknown))] // A client, but which?
    public async Task Only_where_a_client_may_be_there_one_is_looked_for(int status, string registration) =>
        Assert.Equal(registration, (await RegisterAsync(status, "{}")).GetType().Name);

    [Fact]
    public async Task An_answer_that_is_lost_may_have_made_a_client()
    {
        var provider = _stub.Play((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.IsType<ClientRegistration.Unknown>(await _scene.Connect(provider).RegisterAsync(Order, Cancel));

        Assert.Single(provider.Calls); // Once: a second client would be left behind.
    }

    [Fact]
    public async Task A_client_without_a_secret_is_deleted_again()
    {
        var provider = _stub.Play(call => call.Method == "DELETE" ? new StubAnswer(204) : new StubAnswer(201, ClientAt("register/c1").Replace("made-s3cret", "", StringComparison.Ordinal)));

        Assert.IsType<ClientRegistration.NotSupported>(await _scene.Connect(provider).RegisterAsync(Order, Cancel));

        Assert.Equal(("DELETE", "rat-1"), (provider.Calls.Last().Method, provider.Calls.Last().Bearer));
    }

    [Fact]
    public async Task A_lifetime_cannot_be_asked_for() =>
        Assert.Equal(["access_token_lifetime_seconds"], Assert.IsType<ClientRegistration.Refused>(await RegisterAsync(201, "{}", Order with { AccessTokenLifetimeSeconds = 60 })).Faults.Keys);

    [Fact]
    public async Task A_new_secret_cannot_be_had() =>
        Assert.IsType<ClientRegistration.NotSupported>(await _scene.Connect(Playing(200, "{}")).RegenerateSecretAsync(new MadeClient("c1", null), null, Cancel));

    /// <summary>RFC 7592 2.1, 3: both the read and the update bring another token; 2.2: what is left out goes.</summary>
    [Fact]
    public async Task An_update_sends_back_what_was_told_and_keeps_each_token_before_it_goes_on()
    {
        List<ClientManagement> kept = [];
        List<int> keptBefore = [];
        var provider = _stub.Play(call => call.Method == "GET"
            ? new StubAnswer(200, ClientAt("register/c1").Replace("rat-1", "rat-2", StringComparison.Ordinal))
            : new StubAnswer(200, call.Body.Replace("}", ""","registration_access_token":"rat-3"}""", StringComparison.Ordinal)));
        var change = ChangeOf(provider, "rat-1", management =>
        {
            kept.Add(management);
            keptBefore.Add(provider.Calls.Count);
        });

        var done = Assert.IsType<ClientRegistration.Done>(await _scene.Connect(provider).UpdateAsync(change, Cancel));

        Assert.Equal(["rat-2", "rat-3"], kept.Select(management => management.Token));
        Assert.Equal([1, 2], keptBefore);
        Assert.Equal(["rat-1", "rat-2"], provider.Calls.Select(call => call.Bearer));
        var sent = JsonNode.Parse(provider.Calls.Last().Body)!.AsObject();
        Assert.Equal(("c1", "made-s3cret", "https://a.example/l"), (sent.Text("client_id"), sent.Text("client_secret"), sent.Text("logo_uri")));
        Assert.Equal("""["refresh_token"]""", sent["grant_types"]!.ToJsonString());
        Assert.DoesNotContain("registration_access_token", sent.Select(member => member.Key));
        Assert.DoesNotContain("registration_client_uri", sent.Select(member => member.Key));
        Assert.Equal(["refresh_token"], done.Client.GrantTypes!);
        Assert.Null(done.Secret); // It is the same.
        Assert.Equal("rat-3", done.Management!.Token);
    }

    [Fact]
    public async Task A_client_that_has_changed_since_it_was_read_is_not_overwritten()
    {
        var provider = Playing(200, ClientAt("register/c1"));

        Assert.IsType<ClientRegistration.Modified>(await _scene.Connect(provider).UpdateAsync(ChangeOf(provider, "rat-1", _ => { }) with { Version = "another" }, Cancel));

        Assert.Equal(["GET"], provider.Calls.Select(call => call.Method));
    }

    [Theory]
    [InlineData("GET", 401, nameof(ClientRegistration.NotOurs))]
    [InlineData("GET", 403, nameof(ClientRegistration.BeyondUs))]
    [InlineData("GET", 405, nameof(ClientRegistration.NotSupported))]
    [InlineData("GET", 500, nameof(ClientRegistration.NotSent))]
    [InlineData("PUT", 400, nameof(ClientRegistration.Refused))]
    [InlineData("PUT", 403, nameof(ClientRegistration.BeyondUs))]
    [InlineData("PUT", 405, nameof(ClientRegistration.NotSupported))]
    [InlineData("PUT", 500, nameof(ClientRegistration.Unknown))]
    [InlineData("PUT", 200, nameof(ClientRegistration.Unknown))] // About no client.
    public async Task An_update_ends_in_one_of_a_closed_set(string method, int status, string registration)
    {
        var provider = _stub.Play(call => call.Method == method ? new StubAnswer(status, "{}") : new StubAnswer(200, ClientAt("register/c1")));

        Assert.Equal(registration, (await _scene.Connect(provider).UpdateAsync(ChangeOf(provider, "rat-1", _ => { }), Cancel)).GetType().Name);
    }

    [Theory]
    [InlineData(204, nameof(ClientDeletion.Gone))]
    [InlineData(401, nameof(ClientDeletion.Refused))]
    [InlineData(403, nameof(ClientDeletion.Refused))]
    [InlineData(404, nameof(ClientDeletion.Refused))]
    [InlineData(405, nameof(ClientDeletion.Refused))]
    [InlineData(429, nameof(ClientDeletion.NotConfirmed))]
    [InlineData(500, nameof(ClientDeletion.NotConfirmed))]
    [InlineData(302, nameof(ClientDeletion.NotConfirmed))]
    public async Task A_deletion_is_confirmed_or_retried_or_left_to_people(int status, string deletion)
    {
        var provider = Playing(status, "");
        var client = new MadeClient("c1", new ClientManagement(provider.At("register/c1"), "rat-1"));

        Assert.Equal(deletion, (await _scene.Connect(provider).DeleteAsync(client, Cancel)).GetType().Name);

        Assert.Equal(("DELETE", "rat-1"), (provider.Calls.Single().Method, provider.Calls.Single().Bearer));
    }

    [Fact]
    public async Task What_was_given_nothing_to_manage_it_is_left_to_people()
    {
        var provider = Playing(200, "{}");
        var client = new MadeClient("c1", Management: null);

        Assert.IsType<ClientDeletion.Refused>(await _scene.Connect(provider).DeleteAsync(client, Cancel));
        Assert.IsType<ClientRegistration.NotSupported>(await _scene.Connect(provider).UpdateAsync(ChangeOf(provider, "rat-1", _ => { }) with { Client = client }, Cancel));
        Assert.Empty(provider.Calls);
    }

    private static string With(string address) => Made.Replace("ADDRESS", $",\"registration_client_uri\":\"{address}\"", StringComparison.Ordinal);

    /// <summary>The address is the provider's own, which is known once it plays.</summary>
    private string ClientAt(string path) => With(new Uri(_stub.Address, $"as1/{path}").AbsoluteUri);

    private PlayedProvider Playing(int status, string body) => _stub.Play(_ => new StubAnswer(status, body));

    private Task<ClientRegistration> RegisterAsync(int status, string body, ClientOrder? order = null) =>
        _scene.Connect(Playing(status, body)).RegisterAsync(order ?? Order, Cancel);

    private static ClientChange ChangeOf(PlayedProvider provider, string token, Action<ClientManagement> keep) => new(
        new MadeClient("c1", new ClientManagement(provider.At("register/c1"), token)),
        ["refresh_token"],
        [],
        Version: null,
        management =>
        {
            keep(management);
            return Task.CompletedTask;
        });
}

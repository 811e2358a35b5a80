using System.Text.Json.Nodes;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.JavaScript;

/// <summary>What both libraries do, each in a script of its own.</summary>
public abstract class LibraryTests(SharedSystem stack, string library)
{
    private const string StoreAudience = "urn:oob-provisioning:api-store";
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private const string ExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";

    /// <summary>Every character of RFC 3986, unreserved and reserved, and the other visible ones: form encoding changes most of them (RFC 6749 2.3.1).</summary>
    private static readonly string EveryVisibleCharacter = new([.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code)]);

    private protected SharedSystem Stack => stack;

    private protected Scenario Code => new(stack, library);

    private protected Scenario Service => new(stack, library) { Scope = Scenario.ServiceScope };

    [Fact]
    public Task It_finds_out_about_the_provider_by_both_kinds_of_metadata() => Code.SucceedsAsync("discovery");

    [Fact]
    public async Task It_signs_a_user_in_with_a_code_and_PKCE() => await Code.SucceedsAsync("code", await stack.NewCodeClientAsync());

    [Fact]
    public async Task It_signs_a_user_in_to_a_client_whose_id_tokens_are_signed_with_ES256() =>
        await new Scenario(stack, library) { IdTokenAlgorithm = "ES256" }.SucceedsAsync("code", await stack.NewCodeClientAsync("ES256"));

    [Fact]
    public async Task It_signs_a_user_in_to_a_public_client() =>
        await new Scenario(stack, library) { Authentication = "none" }.SucceedsAsync("code", await stack.NewCodeClientAsync(isPublic: true));

    [Fact]
    public async Task It_reads_an_answer_that_the_browser_posts() => await Code.SucceedsAsync("form-post", await stack.NewCodeClientAsync());

    [Fact]
    public async Task It_refreshes_its_tokens_again_and_again() => await Code.SucceedsAsync("refresh", await stack.NewCodeClientAsync());

    [Fact]
    public async Task It_pushes_its_request_before_it_sends_the_browser() => await Code.SucceedsAsync("par", await stack.NewCodeClientAsync());

    [Fact]
    public async Task It_connects_a_device_that_has_no_browser() =>
        await Code.SucceedsAsync("device", await stack.NewCodeClientAsync(moreGrantTypes: DeviceGrant));

    [Fact]
    public async Task It_exchanges_a_token_for_one_that_may_less() =>
        await Code.SucceedsAsync("token-exchange", await stack.NewCodeClientAsync(moreGrantTypes: ExchangeGrant));

    [Fact]
    public async Task It_revokes_a_grant() => await Code.SucceedsAsync("revocation", await stack.NewCodeClientAsync());

    [Fact]
    public async Task It_signs_a_user_out() => await Code.SucceedsAsync("logout", await stack.NewCodeClientAsync());

    [Theory]
    [InlineData("client_secret_basic")]
    [InlineData("client_secret_post")]
    public async Task It_gets_a_token_for_itself(string authentication) =>
        await new Scenario(stack, library) { Authentication = authentication, Scope = Scenario.ServiceScope }.SucceedsAsync("client-credentials", await stack.NewServiceClientAsync());

    [Fact]
    public async Task It_proves_itself_by_a_key() =>
        await new Scenario(stack, library) { Authentication = "private_key_jwt", Scope = Scenario.ServiceScope }.SucceedsAsync("client-credentials", await stack.NewKeyClientAsync());

    [Theory]
    [InlineData("client_secret_basic")]
    [InlineData("client_secret_post")]
    public async Task It_gets_a_token_with_an_id_and_a_secret_of_every_visible_character(string authentication)
    {
        var id = $"{EveryVisibleCharacter.Replace(",", "", StringComparison.Ordinal)[..60]}{Guid.NewGuid():N}"; // Ids are written in lists.
        var client = await stack.BringAlongAsync(id, EveryVisibleCharacter);
        await new Scenario(stack, library) { Authentication = authentication, Scope = Scenario.ServiceScope }.SucceedsAsync("client-credentials", client);
    }

    [Fact]
    public async Task It_asks_whether_a_token_is_active() => await Service.SucceedsAsync("introspection", await stack.NewServiceClientAsync());

    [Fact]
    public async Task It_limits_a_token_to_one_resource() =>
        await new Scenario(stack, library) { Scope = Scenario.ServiceScope, More = new JsonObject { ["resource"] = StoreAudience } }
            .SucceedsAsync("resource", await stack.NewServiceClientAsync());

    [Fact]
    public async Task It_registers_a_client_and_uses_it() =>
        await new Scenario(stack, library)
        {
            More = new JsonObject { ["clientName"] = Scenes.NewName("Registered"), ["initialAccessToken"] = await stack.InitialAccessTokenAsync() },
        }.SucceedsAsync("registration");
}

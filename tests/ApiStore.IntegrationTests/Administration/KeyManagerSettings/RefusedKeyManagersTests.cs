using OobProvisioning.TestKit.Providers;
using Xunit;
using static OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings.ProviderScene;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;

/// <summary>What an authorization server must be before the store trusts it.</summary>
[Collection<StoreOfProviders>]
public sealed class RefusedKeyManagersTests(StoreFixture store, MetadataServer server)
{
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");

    [Fact]
    public async Task All_faults_are_told_at_once_by_their_names()
    {
        var refused = await _administrator.PostAsync(Resource, new
        {
            name = $"{Guid.NewGuid()}",
            type = "azure",
            issuer = "http://id.example.com",
            tokenEndpoint = "https://user:password@id.example.com/token",
            revokeEndpoint = "token",
            certificates = new { type = "PEM", value = "no certificate" },
            availableGrantTypes = (string[])["with space"],
            consumerKeyClaim = "a b",
            additionalProperties = new
            {
                allowedProbes = (string[])["guess"],
                probeScope = "two  spaces",
                allowedNetworks = (string[])["10.20.0.1"],
                initialAccessToken = "to ken",
                audiences = (string[])[""],
            },
        });

        string[] members =
        [
            "name", "type", "issuer", "tokenEndpoint", "revokeEndpoint", "certificates", "availableGrantTypes", "consumerKeyClaim", "additionalProperties.allowedProbes",
            "additionalProperties.probeScope", "additionalProperties.allowedNetworks", "additionalProperties.initialAccessToken", "additionalProperties.audiences",
        ];
        Assert.Equal(members.Order(), refused.IsProblem("invalid-request", HttpStatusCode.BadRequest, 900001)["errors"]!.AsObject().Select(fault => fault.Key).Order());
        Assert.DoesNotContain("to ken", refused.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_metadata_what_is_needed_must_be_typed_in() =>
        (await _administrator.PostAsync(Resource, new { name = NewName })).IsInvalid("issuer", "tokenEndpoint");

    [Fact]
    public async Task What_is_switched_on_must_be_possible()
    {
        var refused = await _administrator.PostAsync(Resource, new
        {
            name = NewName,
            issuer = "https://id.example.com",
            tokenEndpoint = "https://id.example.com/token",
            enableOAuthAppCreation = true,
            enableSelfValidationJWT = true,
            additionalProperties = new { allowedProbes = (string[])["revocation"], introspectionClientSecret = "s3cret" },
        });

        refused.IsInvalid("additionalProperties.allowedProbes", "enableOAuthAppCreation", "certificates", "additionalProperties.introspectionClientSecret");
    }

    [Fact]
    public async Task Metadata_that_name_another_issuer_are_not_believed()
    {
        var issuer = server.NewIssuer(metadata => metadata["issuer"] = server.Origin + "/somebody-else");
        (await _administrator.PostAsync(Resource, Of(issuer))).IsInvalid("wellKnownEndpoint");
        (await _administrator.PostAsync(Resource, Of(issuer).With("issuer", issuer.Name))).IsInvalid("wellKnownEndpoint");
        (await _administrator.PostAsync(Resource, Of(server.NewIssuer()).With("issuer", issuer.Name + "/"))).IsInvalid("wellKnownEndpoint");
    }

    [Fact]
    public async Task An_endpoint_of_another_origin_counts_only_if_it_is_typed_in()
    {
        var elsewhere = server.OtherOrigin + "/revoke";
        var issuer = server.NewIssuer(metadata => (metadata["revocation_endpoint"], metadata["jwks_uri"]) = (elsewhere, server.OtherOrigin + "/jwks"));

        var refused = (await _administrator.PostAsync(Resource, Of(issuer))).IsInvalid("revokeEndpoint", "certificates");
        var typed = await _administrator.AddedAsync(
            Of(issuer).With("revokeEndpoint", elsewhere).With("certificates", new JsonObject { ["type"] = "JWKS", ["value"] = issuer.Endpoint("jwks") }));

        Assert.Contains(elsewhere, refused.FaultsOf("revokeEndpoint")[0], StringComparison.Ordinal);
        Assert.Equal((elsewhere, issuer.Endpoint("token")), (typed.Text("revokeEndpoint"), typed.Text("tokenEndpoint")));
    }

    [Fact]
    public async Task An_empty_text_says_that_there_is_none_whatever_the_metadata_say()
    {
        var added = await _administrator.AddedAsync(Of(server.NewIssuer()).With("introspectionEndpoint", "").With("clientRegistrationEndpoint", ""));

        Assert.Equal(("", ""), (added.Text("introspectionEndpoint"), added.Text("clientRegistrationEndpoint")));
        Assert.False(added["enableOAuthAppCreation"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_server_that_is_silent_or_in_a_network_that_is_not_allowed_cannot_be_added()
    {
        var (silent, issuer) = (server.NewIssuer(), server.NewIssuer());
        silent.FallSilent();

        (await _administrator.PostAsync(Resource, Of(silent))).IsInvalid("wellKnownEndpoint");
        var refused = (await _administrator.PostAsync(Resource, Of(issuer).WithProperty("allowedNetworks", null))).IsInvalid("wellKnownEndpoint");

        Assert.Contains("allowedNetworks", refused.FaultsOf("wellKnownEndpoint")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_server_is_silent_what_was_read_of_it_last_fills_the_gaps()
    {
        var issuer = server.NewIssuer();
        var added = await _administrator.AddedAsync(Of(issuer));
        issuer.FallSilent();

        var replaced = (await _administrator.PutAsync(PathOf(added), Of(issuer))).Json();

        Assert.Equal((issuer.Name, issuer.Endpoint("register")), (replaced.Text("issuer"), replaced.Text("clientRegistrationEndpoint")));
        (await _administrator.PutAsync(PathOf(added), Of(issuer).With("issuer", issuer.Name + "/other"))).IsInvalid("wellKnownEndpoint");
    }

    [Fact]
    public async Task No_two_have_one_issuer_or_one_name()
    {
        var (one, other) = (server.NewIssuer(), server.NewIssuer());
        var added = await _administrator.AddedAsync(Of(one));
        var second = await _administrator.AddedAsync(Of(other));

        (await _administrator.PostAsync(Resource, Of(one))).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await _administrator.PutAsync(PathOf(second), Of(one))).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await _administrator.PostAsync(Resource, Of(server.NewIssuer()).With("name", added.Text("name")))).IsProblem("name-taken", HttpStatusCode.Conflict, 900409);
    }

    [Fact]
    public async Task Nobody_takes_the_name_or_the_issuer_of_the_resident_one()
    {
        var typed = new JsonObject { ["name"] = NewName, ["issuer"] = StubKeyManager.PublicAddress, ["tokenEndpoint"] = "https://id.example.com/token" };

        (await _administrator.PostAsync(Resource, typed)).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await _administrator.PostAsync(Resource, typed.With("issuer", StubKeyManager.PublicAddress + "/"))).IsProblem("conflict", HttpStatusCode.Conflict, 900419);
        (await _administrator.PostAsync(Resource, Of(server.NewIssuer()).With("name", "resident key manager"))).IsProblem("name-taken", HttpStatusCode.Conflict, 900409);
        (await _administrator.PostAsync(Resource, Of(server.NewIssuer()).With("type", "default"))).IsInvalid("type");
    }

    [Fact]
    public async Task Of_many_who_add_one_issuer_at_once_one_succeeds()
    {
        var issuer = server.NewIssuer();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _administrator.PostAsync(Resource, Of(issuer))));
        Assert.Equal([HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 4)], answers.Select(answer => answer.StatusCode).Order());
    }
}

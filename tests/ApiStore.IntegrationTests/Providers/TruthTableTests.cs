using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

[Collection<OneStoreWithProviders>]
public sealed class TruthTableTests(StoreWithProviders store)
{
    public static TheoryData<string, ClientCase, string> Rows => TruthTable.Rows;

    public static TheoryData<string> ServersThatTell => new(Rows.Where(row => row.Data.Item3 == TruthTable.Rejected).Select(row => row.Data.Item1).Distinct());

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_is_pasted_is_judged_rightly_and_no_token_is_issued_for_that(string server, ClientCase of, string verdict)
    {
        await store.AddedAsync(server);
        var (provider, pasted) = (store.Servers.All[server], store.Servers.All[server].Clients[of]);
        var granted = await provider.GrantedAsync();

        var provided = await store.ProvideAsync(server, pasted);

        if (verdict == TruthTable.Verified)
        {
            var key = provided.Answer.Json();
            Assert.Equal((pasted.Key, "MAPPED", "ACTIVE"), (key.Text("consumerKey"), key.Text("mode"), key["additionalProperties"]!.AsObject().Text("clientState")));
            Assert.Empty(key["supportedGrantTypes"]!.AsArray()); // They cannot be known.
            Assert.Null(key["callbackUrl"]);
            Assert.Equal(1, await store.MappingsAsync(pasted));
        }
        else
        {
            provided.Answer.IsProblem(verdict, HttpStatusCode.BadRequest);
            Assert.Equal(0, await store.MappingsAsync(pasted));
        }

        Assert.Equal(granted, await provider.GrantedAsync());
        Assert.DoesNotContain(store.Store.Logs.Lines, line => line.Contains(pasted.Secret, StringComparison.Ordinal));
        await provided.DeleteApplicationAsync();
        Assert.Equal(0, await store.MappingsAsync(pasted));
    }

    [Theory]
    [MemberData(nameof(ServersThatTell))]
    public async Task That_a_client_is_mapped_already_is_told_to_none_but_those_who_prove_its_secret(string server)
    {
        await store.AddedAsync(server);
        var clients = store.Servers.All[server].Clients;
        var first = await store.ProvideAsync(server, clients[ClientCase.RightSecret]);
        first.Answer.HasStatus(HttpStatusCode.OK);

        (await store.ProvideAsync(server, clients[ClientCase.WrongSecret])).Answer.IsProblem(TruthTable.Rejected, HttpStatusCode.BadRequest);
        (await store.ProvideAsync(server, clients[ClientCase.RightSecret])).Answer.IsProblem("key-mapping-exists", HttpStatusCode.Conflict);

        await first.DeleteApplicationAsync();
    }

    [Fact]
    public async Task The_same_secret_is_no_proof_at_another_server()
    {
        await store.AddedAsync(Servers.Node);
        await store.AddedAsync(Servers.Stock);
        var elsewhere = store.Servers.All[Servers.Node].Clients[ClientCase.RightSecret];
        (await store.ProvideAsync(Servers.Stock, elsewhere)).Answer.IsProblem(TruthTable.Rejected, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Of_a_server_that_is_down_nothing_is_said_but_that()
    {
        var server = await store.Servers.StartAnotherAsync();
        await store.AddAsync("a server that will be down", server.WellKnown, []);
        await server.DisposeAsync();

        var provided = await store.ProvideAsync("a server that will be down", server.Clients[ClientCase.RightSecret]);

        provided.Answer.IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(provided.Answer.Headers.RetryAfter);
        await provided.DeleteApplicationAsync();
    }
}

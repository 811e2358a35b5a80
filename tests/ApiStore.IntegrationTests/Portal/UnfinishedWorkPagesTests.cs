using OobProvisioning.ApiStore.IntegrationTests.Administration.KeyManagerSettings;
using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using OobProvisioning.TestKit.Providers;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Administrators see what the store could not finish, have it tried again, and close what they have seen to.</summary>
[Collection<StoreOfProviders>]
public sealed class UnfinishedWorkPagesTests(StoreFixture store, MetadataServer server)
{
    private const string Work = "/store/administration/unfinished-work";

    [Fact]
    public async Task What_was_given_up_is_tried_again_or_closed()
    {
        var (visit, api) = (await PortalVisit.BeginAsync(store, "openid profile apim:admin"), store.NewCaller("apim:admin"));
        var mapping = await store.MapAsync(await api.AddedAsync(ProviderScene.Of(server.NewIssuer())), "REMOVING");
        var (deletion, search) = (mapping, Guid.NewGuid());
        await GiveUpAsync(deletion, "delete-client", "client-to-delete");
        await GiveUpAsync(search, "find-client", "software-to-find");

        var list = await visit.SeeAsync(Work);
        var question = await visit.SeeAsync($"{Work}/{search}/close");
        var closed = await visit.SubmitAsync(question, "confirm");
        var retried = await visit.SubmitAsync(closed, $"retry-{deletion}");

        Assert.All(
            ["client-to-delete", "software-to-find", "A client may be left behind", "Given up", "It did not answer.", $"{Work}/{search}/close"],
            text => Assert.Contains(text, list.Html, StringComparison.Ordinal));
        Assert.DoesNotContain($"retry-{search}", list.Html, StringComparison.Ordinal);
        Assert.Contains("<dt>software_id</dt>", question.Html, StringComparison.Ordinal);
        Assert.Contains("Closed.", closed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("software-to-find", closed.Html, StringComparison.Ordinal);
        Assert.Contains("It is being tried again", retried.Html, StringComparison.Ordinal);
        Assert.Contains("Already deleted", (await visit.SubmitAsync(question, "confirm")).Html, StringComparison.Ordinal); // A second click.
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync($"{Work}/{search}/close")).Status);
        await store.Database.ScalarAsync<int>("delete from unfinished_work");
    }

    [Fact]
    public async Task An_API_that_the_Key_Manager_was_not_told_of_is_named_and_told_again()
    {
        var visit = await PortalVisit.BeginAsync(store, "openid profile apim:admin");
        var (work, api) = (Guid.NewGuid(), await store.AddApiAsync());
        var name = (await store.CallerWith(null).GetAsync($"{ApiScenes.Apis}/{api}")).Json().Text("name");
        await GiveUpAsync(work, "announce-api", $"{api}");

        var list = await visit.SeeAsync(Work);
        var question = await visit.SeeAsync($"{Work}/{work}/close");
        var retried = await visit.SubmitAsync(list, $"retry-{work}");

        Assert.All(["Register an API with the Key Manager", $"{name} 1.0"], text => Assert.Contains(text, list.Html, StringComparison.Ordinal));
        Assert.All([list, question], page => Assert.DoesNotContain($"{api}", page.Html, StringComparison.Ordinal));
        Assert.Contains("<dt>API</dt>", question.Html, StringComparison.Ordinal);
        Assert.Contains("gives no token for the API", question.Html, StringComparison.Ordinal);
        Assert.Contains("It is being tried again", retried.Html, StringComparison.Ordinal);
        await store.Database.ScalarAsync<int>("delete from unfinished_work where id = $1", work);
    }

    private Task<int> GiveUpAsync(Guid id, string kind, string subject) => store.Database.ScalarAsync<int>(
        "insert into unfinished_work (id, kind, subject, attempts, last_error) values ($1, $2, $3, 3, 'It did not answer.')", id, kind, subject);
}

using System.Text;
using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>Developers find APIs, subscribe applications to them, and see how they are called.</summary>
[Collection<StoreWithPages>]
public sealed class CataloguePagesTests(StoreFixture store)
{
    private const string Apis = "/store/apis";
    private const string Subscriptions = "/store/api/v3/subscriptions";

    [Fact]
    public async Task Finds_published_APIs_by_their_names_and_tags_and_sees_which_applications_subscribe()
    {
        var (visit, tag) = (await PortalVisit.BeginAsync(store), $"tag-{Guid.NewGuid():N}");
        var (mine, other, hidden) = (await AddAsync(tag), await AddAsync(tag), await AddAsync(tag, "CREATED"));
        foreach (var name in (string[])["Alpha", "Beta", "Gamma"])
        {
            await SubscribeAsync(visit, await visit.Api.CreateApplicationAsync(name), mine);
        }

        var tagged = await visit.SeeAsync($"{Apis}?tag={tag}");
        var found = await visit.SeeAsync($"{Apis}?tag={tag}&query={await NameOfAsync(other)}");

        Assert.All([$"{mine}", $"{other}", "Alpha, Beta and 1 more", "aria-current=\"true\""], text => Assert.Contains(text, tagged.Html, StringComparison.Ordinal));
        Assert.DoesNotContain($"{hidden}", tagged.Html, StringComparison.Ordinal);
        Assert.Contains($"{other}", found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{mine}", found.Html, StringComparison.Ordinal);
        Assert.Contains("Nothing found", (await visit.SeeAsync($"{Apis}?tag=no-such-tag")).Html, StringComparison.Ordinal);
        Assert.Equal(2, (int)(await store.CallerWith(null).GetAsync("/store/api/v3/tags?limit=100")).Json()["list"]!.AsArray().Single(one => one.Text("value") == tag)!["count"]!);
    }

    [Fact]
    public async Task Subscribes_and_sees_the_commands_that_call_it_without_any_secret()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var application = await visit.Api.CreateApplicationAsync("Caller");
        var client = store.KeyManager.AddClient();
        await visit.Api.MappedKeysAsync(application, client);
        var api = await store.AddApiAsync(new
        {
            name = "Orders",
            context = $"/orders-{Guid.NewGuid():N}",
            version = "1.0",
            endpoints = new { production = "https://backend.example/v1" },
            policies = (string[])["Gold"],
            scopes = (object[])[new { name = "orders:write", description = "Changes orders" }],
            operations = (object[])[new { method = "GET", path = "/orders" }, new { method = "PUT", path = "/orders/{id}", scopes = (string[])["orders:write"] }],
            lifeCycleStatus = "PUBLISHED",
        });

        var page = await visit.SeeAsync($"{Apis}/{api}");
        var refused = await visit.SubmitAsync(page, "subscribe", form => form.With("Form.ApplicationId", $"{application}").With("Form.ThrottlingPolicy", "Silver"));
        var subscribed = await visit.SubmitAsync(page, "subscribe", form => form.With("Form.ApplicationId", $"{application}").With("Form.ThrottlingPolicy", "Gold"));
        var tried = await visit.SeeAsync($"{Apis}/{api}?operation=PUT%20%2Forders%2F%7Bid%7D&application={application}");

        Assert.Equal("It must be one of Gold.", refused.Fault("form-throttlingpolicy"));
        Assert.Contains("Subscribed. Tokens", subscribed.Html, StringComparison.Ordinal);
        Assert.All(
            [$"curl -u &quot;{client.ClientId}:$CONSUMER_SECRET&quot;", "scope=orders:write", "-X PUT", "/orders/$PARAM_ID", "Changes orders", "There is none: tokens of sandbox"],
            text => Assert.Contains(text, tried.Html, StringComparison.Ordinal));
        Assert.DoesNotContain(client.Secret!, tried.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("backend.example", tried.Html, StringComparison.Ordinal);
        var again = await visit.SubmitAsync(page, "subscribe", form => form.With("Form.ApplicationId", $"{application}").With("Form.ThrottlingPolicy", "Gold"));
        Assert.Contains("The application is subscribed to the API already.", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_owners_application_is_neither_chosen_nor_subscribed()
    {
        var (visit, owner) = (await PortalVisit.BeginAsync(store), store.NewCaller());
        var (api, theirs) = (await store.AddApiAsync(), await owner.CreateApplicationAsync("Not yours"));
        await visit.Api.CreateApplicationAsync();
        (await owner.PostAsync(Subscriptions, new { applicationId = theirs, apiId = await store.AddApiAsync(), throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);

        var page = await visit.SeeAsync($"{Apis}/{api}?application={theirs}");
        var refused = await visit.SubmitAsync(page, "subscribe", form => form.With("Form.ApplicationId", $"{theirs}").With("Form.ThrottlingPolicy", "Gold"));

        Assert.DoesNotContain("Not yours", page.Html, StringComparison.Ordinal);
        Assert.Contains("It does not exist any more", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync($"{Apis}/{await AddAsync("x", "CREATED")}")).Status);
        var subscription = (await owner.GetAsync(Subscriptions)).Json()["list"]![0]!.Text("subscriptionId");
        Assert.Equal(HttpStatusCode.NotFound, (await visit.OpenAsync($"/store/applications/{theirs}/subscriptions/{subscription}")).Status);
    }

    [Fact]
    public async Task A_deprecated_API_says_so_and_takes_no_subscription()
    {
        var visit = await PortalVisit.BeginAsync(store);

        var page = await visit.SeeAsync($"{Apis}/{await AddAsync("old", "DEPRECATED")}");

        Assert.Contains("it will be retired", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, form => form.Buttons.Contains("Subscribe"));
    }

    [Fact]
    public async Task Changes_the_policy_of_a_subscription_and_overwrites_nobody()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var (application, api) = (await visit.Api.CreateApplicationAsync(), await store.AddApiAsync());
        var path = $"/store/applications/{application}/subscriptions/{await SubscribeAsync(visit, application, api)}";

        var form = await visit.SeeAsync(path);
        var saved = await visit.SubmitAsync(form, "edit", typed => typed.With("Form.ThrottlingPolicy", "Bronze"));
        var stale = await visit.SubmitAsync(form, "edit", typed => typed.With("Form.ThrottlingPolicy", "Gold"));
        var wrong = await visit.SubmitAsync(await visit.SeeAsync(path), "edit", typed => typed.With("Form.ThrottlingPolicy", "Platinum"));

        Assert.Contains("Changes saved.", saved.Html, StringComparison.Ordinal);
        Assert.Contains("Bronze", saved.Html, StringComparison.Ordinal);
        Assert.Contains("Somebody else", stale.Html, StringComparison.Ordinal);
        Assert.Equal("It must be one of Gold, Bronze.", wrong.Fault("form-throttlingpolicy"));
    }

    [Fact]
    public async Task More_APIs_than_a_choice_holds_are_told_of()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var path = $"/store/applications/{await visit.Api.CreateApplicationAsync()}/subscriptions";
        var template = await store.AddApiAsync();
        await store.Database.ScalarAsync<int>(
            """
            insert into apis (id, name, context, api_version, route, description, provider, tags, state, design, created_at, changed_at)
            select gen_random_uuid(), 'Many ' || n, '/many/' || n, '1', 'many/' || n, '', 'x', '{}', 'PUBLISHED', design, created_at, changed_at
            from apis, generate_series(1, 101) n where id = $1
            """,
            template);
        try
        {
            Assert.Contains("These are the first of them by name", (await visit.SeeAsync(path)).Html, StringComparison.Ordinal);
            Assert.Contains("1&#x2013;25 of ", (await visit.SeeAsync(Apis)).Html, StringComparison.Ordinal);
        }
        finally
        {
            await store.Database.ScalarAsync<int>("delete from apis where name like 'Many %'");
        }
    }

    [Fact]
    public async Task An_API_of_hundreds_of_operations_makes_no_heavy_page()
    {
        const int MostBytes = 64 * 1024; // With style, script and icons, which are sent packed, a page weighs 80 KB at the most.
        var visit = await PortalVisit.BeginAsync(store, "openid profile apim:subscribe apim:admin");
        var scopes = Enumerable.Range(0, 100).Select(n => $"records:{n}:write").ToList();
        var api = await store.AddApiAsync(new
        {
            name = "Hundreds",
            context = $"/hundreds-{Guid.NewGuid():N}",
            version = "1.0",
            endpoints = new { production = "https://backend.example/v1" },
            scopes = scopes.Select(name => new { name, description = "Announces records of one kind, changes them and cancels them before they are sent." }),
            operations = Enumerable.Range(0, 500).Select(n => new { method = "POST", path = $"/records/{{id}}/parts/{{part}}/{n}", scopes = scopes.Skip(n % 98).Take(2) }),
            lifeCycleStatus = "PUBLISHED",
        });

        var page = await visit.SeeAsync($"{Apis}/{api}?offset=475");

        Assert.Contains("476&#x2013;500 of 500", page.Html, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, MostBytes);
        Assert.InRange(Encoding.UTF8.GetByteCount((await visit.SeeAsync($"/store/administration/apis/{api}")).Html), 1, MostBytes);
        Assert.InRange(Encoding.UTF8.GetByteCount((await visit.SeeAsync($"/store/administration/apis/{api}/edit")).Html), 1, MostBytes);
    }

    private Task<Guid> AddAsync(string tag, string state = "PUBLISHED") => store.AddApiAsync(new
    {
        name = $"API {Guid.NewGuid():N}",
        context = $"/api-{Guid.NewGuid():N}",
        version = "1.0",
        endpoints = new { production = "https://backend.example/v1" },
        tags = (string[])[tag],
        lifeCycleStatus = state,
    });

    private async Task<string> NameOfAsync(Guid api) => (await store.CallerWith(null).GetAsync($"{ApiScenes.Apis}/{api}")).Json().Text("name");

    private static async Task<string> SubscribeAsync(PortalVisit visit, object application, Guid api) =>
        (await visit.Api.PostAsync(Subscriptions, new { applicationId = application, apiId = api, throttlingPolicy = "Gold" }))
            .Json(HttpStatusCode.Created).Text("subscriptionId");
}

using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Portal;

/// <summary>What is posted to a page is one of its forms, or is refused in words.</summary>
[Collection<StoreWithPages>]
public sealed class PostedFormTests(StoreFixture store)
{
    [Theory]
    [InlineData("a\0b", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    [InlineData("name=x", "garbage", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("name=a\0b", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest)]
    public async Task What_is_posted_to_a_page_is_a_form_that_can_be_read(string body, string contentType, HttpStatusCode status)
    {
        using var http = new HttpClient { BaseAddress = store.PublicAddress, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await http.PostAsync("/store/applications/add", content, TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    [Fact]
    public async Task A_form_that_is_no_longer_there_is_refused_with_a_page()
    {
        var visit = await PortalVisit.BeginAsync(store);
        var application = $"/store/applications/{await visit.Api.CreateApplicationAsync()}";
        var form = (await visit.SeeAsync(application + "/delete")).FormNamed("confirm");

        var answer = await visit.Browser.SendFormAsync($"http://localhost:9080{application}", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("<h1>That did not work</h1>", answer.Html, StringComparison.Ordinal);
    }
}

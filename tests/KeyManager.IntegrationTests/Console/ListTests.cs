namespace OobProvisioning.KeyManager.IntegrationTests.Console;

public sealed class ListTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    [Theory]
    [InlineData(ConsoleVisit.Providers, "There is no service provider yet")]
    [InlineData(ConsoleVisit.Users, "There is nobody yet")]
    public async Task A_part_after_the_end_does_not_say_that_there_is_nothing_at_all(string list, string nothing)
    {
        var page = await (await fixture.KeyManager.AdministratorAsync()).GetAsync(list + "?offset=1000000");

        Assert.Contains("Nothing was found.", page.Html);
        Assert.DoesNotContain(nothing, page.Html);
        Assert.Contains($"href=\"{list}\">Show all</a>", page.Html);
    }
}

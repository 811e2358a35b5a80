using OobProvisioning.KeyManager.Bootstrap;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.KeyManager.UnitTests.Bootstrap;

public sealed class CredentialsFileTests : IDisposable
{
    private const string Complete = """
        AUTOMATION_CLIENT_ID=automation
        AUTOMATION_CLIENT_SECRET=one=1

        # a remark
        AUTOMATION2_CLIENT_ID=automation-2
        AUTOMATION2_CLIENT_SECRET=two
        """;

    private const string Users = """

        ADMIN_USERNAME=root
        ADMIN_PASSWORD=p=1
        SUBSCRIBER_USERNAME=joe
        SUBSCRIBER_PASSWORD=p2
        """;

    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Names_the_first_client_with_every_scope_that_an_api_gives_and_the_second_with_one()
    {
        var clients = Read(Complete).Clients;

        Assert.Equal([("automation", "one=1"), ("automation-2", "two")], clients.Select(client => (client.ClientId, client.Secret)));
        Assert.Equal(BuiltInScopes.Grantable.Order(), clients[0].Settings.Scopes.Order());
        Assert.Equal(["apim:subscribe"], clients[1].Settings.Scopes);
    }

    [Theory]
    [InlineData("AUTOMATION_CLIENT_ID")]
    [InlineData("AUTOMATION_CLIENT_SECRET")]
    [InlineData("AUTOMATION2_CLIENT_ID")]
    [InlineData("AUTOMATION2_CLIENT_SECRET")]
    public void Says_which_line_is_missing_and_no_secret(string name)
    {
        var error = Assert.Throws<StartupException>(() => Read(Complete.Replace(name, "OTHER", StringComparison.Ordinal)));

        Assert.Contains($"{name}=", error.Message);
        Assert.DoesNotContain("one=1", error.Message);
    }

    [Fact]
    public void Refuses_an_empty_value() =>
        Assert.Throws<StartupException>(() => Read(Complete.Replace("=two", "=", StringComparison.Ordinal)));

    [Fact]
    public void Refuses_a_name_that_is_there_twice() =>
        Assert.Throws<StartupException>(() => Read(Complete + "\nAUTOMATION_CLIENT_ID=other"));

    [Fact]
    public void Names_the_file_that_is_not_there()
    {
        var error = Assert.Throws<StartupException>(() => CredentialsFile.Read("/nowhere/credentials.env"));

        Assert.Contains("/nowhere/credentials.env", error.Message);
    }

    [Fact]
    public void Names_no_users_unless_it_says_so() => Assert.Empty(Read(Complete).Users);

    [Fact]
    public void Names_an_administrator_and_a_subscriber()
    {
        var users = Read(Complete + Users).Users;

        Assert.Equal([("root", "p=1", "admin"), ("joe", "p2", "subscriber")], users.Select(user => (user.UserName, user.Password, user.Role)));
    }

    [Theory]
    [InlineData("ADMIN_USERNAME")]
    [InlineData("ADMIN_PASSWORD")]
    [InlineData("SUBSCRIBER_USERNAME")]
    [InlineData("SUBSCRIBER_PASSWORD")]
    public void Says_which_line_of_a_user_is_missing_and_no_password(string name)
    {
        var error = Assert.Throws<StartupException>(() => Read(Complete + Users.Replace(name, "OTHER", StringComparison.Ordinal)));

        Assert.Contains($"{name}=", error.Message);
        Assert.DoesNotContain("p=1", error.Message);
    }

    [Theory]
    [InlineData("root", "short")]
    [InlineData("no names with spaces", "gherkin-violin-orbit")]
    public void A_user_who_could_not_be_made_stops_the_start_without_a_word_of_the_password(string name, string password)
    {
        var error = Assert.Throws<StartupException>(() => new KnownUser(name, password, "admin").Check());

        Assert.DoesNotContain(password, error.Message);
    }

    public void Dispose() => File.Delete(_path);

    private CredentialsFile Read(string text)
    {
        File.WriteAllText(_path, text);
        return CredentialsFile.Read(_path);
    }
}

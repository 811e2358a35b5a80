using OobProvisioning.KeyManager.Bootstrap;
using OobProvisioning.KeyManager.Tokens;
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

    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Names_the_first_client_with_every_scope_that_an_api_gives_and_the_second_with_one()
    {
        var clients = Read(Complete);

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
        var error = Assert.Throws<StartupException>(() => CredentialsFile.Read("/nowhere/credentials.env").ToList());

        Assert.Contains("/nowhere/credentials.env", error.Message);
    }

    public void Dispose() => File.Delete(_path);

    private List<KnownClient> Read(string text)
    {
        File.WriteAllText(_path, text);
        return [.. CredentialsFile.Read(_path)];
    }
}

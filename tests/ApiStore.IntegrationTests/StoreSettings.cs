using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using OobProvisioning.ApiStore.IntegrationTests.SignIn;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>The settings of a store under test; any of them can be taken away or replaced.</summary>
internal static class StoreSettings
{
    public static void Apply(WebApplicationBuilder builder, string connectionString, params (string Name, string? Value)[] others)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Logging:Console:LogLevel:Default"] = "None",
            ["Listen:Public"] = "http://127.0.0.1:0",
            ["Listen:Internal"] = "http://127.0.0.1:0",
            ["Secrets:Directory"] = Path.Combine(Path.GetTempPath(), "no-such-folder"),
            ["ConnectionStrings:Database"] = connectionString,
            ["KeyManager:InternalAddress"] = "http://127.0.0.1:1",
            ["KeyManager:Issuer"] = StubKeyManager.PublicAddress,
            ["KeyManager:ClientSecret"] = StubKeyManager.ServiceSecret,
            ["Protection:MasterKey"] = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            ["SignIn:ClientSecret"] = StubIdentityServer.ClientSecret,
            ["UnfinishedWork:PollEvery"] = "00:00:00.2",
            ["UnfinishedWork:LongestPause"] = "00:00:00.2",
            ["Site:Directory"] = Path.Combine(Path.GetTempPath(), "no-such-folder"),
        };
        foreach (var (name, value) in others)
        {
            settings[name] = value;
        }

        builder.Configuration.AddInMemoryCollection(settings);
    }
}

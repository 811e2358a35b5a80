using Microsoft.Extensions.Options;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.Gateway.IntegrationTests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("PublicAddress", "api.example.org")]
    [InlineData("PublicAddress", "http://:9080")]
    [InlineData("PublicAddress", "https://api.example.org?a=b")]
    [InlineData("PublicAddress", "")]
    [InlineData("AllowedHosts", "")]
    [InlineData("Cors:AllowedOrigins:0", "https://store.example.org/path")]
    [InlineData("Cors:AllowedOrigins:0", "*")]
    [InlineData("TrustedProxies:0", "balancer")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string name, string value)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningGateway.StartAsync(null, (name, value)));

        Assert.Contains(name.Replace(":0", "", StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Upstreams:KeyManager:Address", "key-manager:8080")]
    [InlineData("Upstreams:ApiStore:Health", "")]
    [InlineData("Upstreams:ApiStore:Health", "http://api-store:8081/path")]
    [InlineData("Upstreams:ApiStore:Health", "http://somebody@api-store:8081")]
    [InlineData("Listen:Public", "8080")]
    public async Task A_wrong_address_stops_the_start_and_is_named(string name, string value)
    {
        var error = await Assert.ThrowsAsync<StartupException>(() => RunningGateway.StartAsync(null, (name, value)));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}

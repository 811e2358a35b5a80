using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers.OAuthProvider;

public sealed class ProviderAddressTests
{
    [Theory]
    [InlineData("https://as.example/token")]
    [InlineData("https://as.example:8443/token?tenant=1")]
    [InlineData("http://127.0.0.1:9443/token")]
    [InlineData("http://[::1]/token")]
    [InlineData("http://localhost/token")]
    public void May_be_https_or_on_loopback(string address) => Assert.Null(ProviderAddress.FaultOf(new Uri(address)));

    [Theory]
    [InlineData("http://as.example/token")]
    [InlineData("http://10.0.0.1/token")]
    [InlineData("http://localhost.example/token")]
    [InlineData("ftp://as.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@as.example/")]
    [InlineData("https://as.example/#x")]
    [InlineData("/token")]
    public void May_be_nothing_else(string address) => Assert.NotNull(ProviderAddress.FaultOf(new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void Has_at_most_500_characters() => Assert.NotNull(ProviderAddress.FaultOf(new Uri("https://as.example/" + new string('a', 500))));
}

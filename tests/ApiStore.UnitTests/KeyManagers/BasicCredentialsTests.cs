using System.Text;
using OobProvisioning.ApiStore.Wire;
using Xunit;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers;

public sealed class BasicCredentialsTests
{
    [Theory]
    [InlineData("client", "secret", "client:secret")]
    [InlineData("a:b", "c:d", "a%3Ab:c%3Ad")]
    [InlineData("a b", "c+d%", "a%20b:c%2Bd%25")]
    [InlineData("ä", "€", "%C3%A4:%E2%82%AC")]
    public void Both_halves_are_form_url_encoded(string id, string secret, string decoded) =>
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(decoded)), BasicCredentials.Of(id, secret));
}

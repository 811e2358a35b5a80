using System.Net;
using OobProvisioning.ServiceDefaults.Limits;

namespace OobProvisioning.ServiceDefaults.UnitTests.Limits;

public sealed class CallerSourcesTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    public void A_source_is_an_address_or_the_network_that_one_customer_has(string address, string source) =>
        Assert.Equal(source, CallerSources.Of(IPAddress.Parse(address)));
}

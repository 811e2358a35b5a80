using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using OobProvisioning.Gateway.Upstreams;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace OobProvisioning.Gateway.IntegrationTests;

public sealed class DnsResolverTests
{
    private Func<IPAddress[]> _answer = () => [];

    [Fact]
    public async Task Every_address_of_a_name_is_a_destination_with_its_own_health_address()
    {
        _answer = () => [IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::2")];

        var found = await ResolveAsync(NewResolver(), "http://key-manager:8080");

        Assert.Equal(["http://192.0.2.1:8080/", "http://[2001:db8::2]:8080/"], found.Destinations.Values.Select(destination => destination.Address));
        Assert.Equal(["http://192.0.2.1:8081/", "http://[2001:db8::2]:8081/"], found.Destinations.Values.Select(destination => destination.Health));
        Assert.NotNull(found.ChangeToken);
    }

    [Fact]
    public async Task A_name_that_vanished_keeps_its_last_addresses_and_is_asked_for_again()
    {
        var resolver = NewResolver();
        _answer = () => [IPAddress.Parse("192.0.2.1")];
        await ResolveAsync(resolver, "http://key-manager:8080");

        _answer = () => throw new SocketException((int)SocketError.HostNotFound);
        var found = await ResolveAsync(resolver, "http://key-manager:8080");

        Assert.Equal("http://192.0.2.1:8080/", Assert.Single(found.Destinations.Values).Address);
        Assert.NotNull(found.ChangeToken);
    }

    [Fact]
    public async Task An_address_needs_no_second_look()
    {
        _answer = () => [IPAddress.Loopback];

        var found = await ResolveAsync(NewResolver(), "http://127.0.0.1:8080");

        Assert.Null(found.ChangeToken);
    }

    private DnsResolver NewResolver() =>
        new(new(new(new ConfigurationManager())), NullLogger<DnsResolver>.Instance) { LookUp = (_, _) => Task.FromResult(_answer()) };

    private static ValueTask<ResolvedDestinationCollection> ResolveAsync(DnsResolver resolver, string address) =>
        resolver.ResolveDestinationsAsync(
            new Dictionary<string, DestinationConfig>
            {
                ["key-manager"] = new() { Address = address, Health = address.Replace("8080", "8081", StringComparison.Ordinal) },
            },
            TestContext.Current.CancellationToken);
}

using Microsoft.AspNetCore.Http;
using OobProvisioning.Gateway.Upstreams;
using Xunit;
using Yarp.ReverseProxy.Forwarder;

namespace OobProvisioning.Gateway.IntegrationTests;

/// <summary>What the client library says where nothing else tells whose fault it was.</summary>
public sealed class CallersFaultsTests
{
    [Theory]
    [InlineData("The HTTP request headers length exceeded the server limit of 65536 bytes.", ForwarderError.RequestCreation)]
    [InlineData("Sent 0 request content bytes, but Content-Length promised 10.", ForwarderError.Request)]
    public async Task An_upstream_that_lets_go_while_a_body_is_under_way_is_no_fault_of_the_caller(string message, ForwarderError expected)
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IForwarderErrorFeature>(new Failure(new HttpRequestException(message)));

        await new CallersFaults(_ => Task.CompletedTask).InvokeAsync(context);

        Assert.Equal(expected, context.Features.Get<IForwarderErrorFeature>()!.Error);
    }

    private sealed record Failure(Exception? Exception) : IForwarderErrorFeature
    {
        public ForwarderError Error => ForwarderError.Request;
    }
}

using Grpc.Core;

namespace OobProvisioning.EndToEnd.Tests.Encryption.Grpc;

/// <summary>An API of gRPC, called by its own client library with a token of the Key Manager, as any other API is.</summary>
public sealed class GrpcTests(GrpcGateway gateway) : IClassFixture<GrpcGateway>
{
    /// <summary>Longer than a server that asks for a pace would bear with (5 s), where there is the time for it.</summary>
    private static readonly TimeSpan Silence = Effort.Of(TimeSpan.Zero, TimeSpan.FromSeconds(12));

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_passes_with_what_the_gateway_says_of_it()
    {
        var client = await SubscribedAsync();

        Assert.Equal("Hello Ann, as the gateway says", (await client.GreetAsync(new Name { Name_ = "Ann" }, cancellationToken: Ends)).Text);
    }

    [Fact]
    public async Task A_status_other_than_OK_comes_back_with_its_message_and_trailers()
    {
        var (path, token, _) = await gateway.SubscribedAsync();

        var error = await RefusedAsync(path, token, name: "");

        Assert.Equal((StatusCode.InvalidArgument, "Nobody is to be greeted: \u00e4\u00f6\u00fc"), (error.StatusCode, error.Status.Detail));
        Assert.Equal("empty", error.Trailers.GetValue("why"));
    }

    [Fact]
    public async Task A_stream_of_answers_comes_back_with_the_trailers_at_its_end()
    {
        var client = await SubscribedAsync();

        using var call = client.GreetOften(new Name { Name_ = "Annabelle" }, cancellationToken: Ends);

        Assert.Equal(9, await call.ResponseStream.ReadAllAsync(Ends).CountAsync(Ends));
        Assert.Equal("9", call.GetTrailers().GetValue("greeted"));
    }

    [Fact]
    public async Task Streams_go_both_ways_at_once_and_may_be_silent_for_a_while()
    {
        var client = await SubscribedAsync();
        using var call = client.GreetAll(cancellationToken: Ends);

        foreach (var name in (string[])["Ann", "Bob", "Eve"])
        {
            await call.RequestStream.WriteAsync(new Name { Name_ = name }, Ends);
            Assert.True(await call.ResponseStream.MoveNext(Ends));
            Assert.Equal($"Hello {name}, as the gateway says", call.ResponseStream.Current.Text);
            await Task.Delay(Silence, Ends);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Ends));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Without_a_token_a_call_is_not_authenticated()
    {
        var (path, _, _) = await gateway.SubscribedAsync();

        var error = await RefusedAsync(path, token: null);

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
        Assert.Contains("Authorization header", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("Bearer", error.Trailers.GetValue("www-authenticate"));
    }

    [Fact]
    public async Task Without_a_subscription_it_is_not_permitted_also_to_who_has_begun_a_stream()
    {
        var (path, _, _) = await gateway.SubscribedAsync();
        var stranger = await gateway.StrangerAsync();
        using var channel = gateway.Open(path, stranger);
        using var stream = new Greeter.GreeterClient(channel).GreetAll(cancellationToken: Ends);

        var error = await RefusedAsync(path, stranger);

        Assert.Equal(StatusCode.PermissionDenied, error.StatusCode);
        Assert.Contains("belongs to no application", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(Ends))).StatusCode);
    }

    [Fact]
    public async Task Without_the_scope_of_its_method_it_is_not_permitted_and_another_version_is_not_implemented()
    {
        var (path, token, unscoped) = await gateway.SubscribedAsync();
        using var channel = gateway.Open(path, unscoped);
        using var often = new Greeter.GreeterClient(channel).GreetOften(new Name { Name_ = "Ann" }, cancellationToken: Ends);

        var scope = await Assert.ThrowsAsync<RpcException>(() => often.ResponseStream.MoveNext(Ends));
        var version = await RefusedAsync(path[..^1] + "1", token);

        Assert.Equal((StatusCode.PermissionDenied, StatusCode.Unimplemented), (scope.StatusCode, version.StatusCode));
        Assert.Contains("greet:often", scope.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_the_policy_it_has_exhausted_what_it_may()
    {
        var (path, token, _) = await gateway.SubscribedAsync("10PerMin");
        using var channel = gateway.Open(path, token);
        var client = new Greeter.GreeterClient(channel);

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var call = 0; call < 100; call++) // The bucket fills while it is emptied.
            {
                await client.GreetAsync(new Name { Name_ = "Ann" }, cancellationToken: Ends);
            }
        });

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        Assert.Contains("10PerMin", error.Status.Detail, StringComparison.Ordinal);
        Assert.NotNull(error.Trailers.GetValue("retry-after"));
    }

    private async Task<Greeter.GreeterClient> SubscribedAsync()
    {
        var (path, token, _) = await gateway.SubscribedAsync();
        return new(gateway.Open(path, token));
    }

    private async Task<RpcException> RefusedAsync(string path, string? token, string name = "Ann")
    {
        using var channel = gateway.Open(path, token);
        return await Assert.ThrowsAsync<RpcException>(async () => await new Greeter.GreeterClient(channel).GreetAsync(new Name { Name_ = name }, cancellationToken: Ends));
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>Providers that are down, slow, broken or hostile: never "wrong", in time, and with nothing of the secret told.</summary>
public sealed class ProviderFaultTests : IAsyncLifetime
{
    private const string Secret = "s3cret-that-no-log-may-hold";

    /// <summary>Short, so that the tests are; a server on loopback that answers does so at once.</summary>
    private static readonly ProviderBounds Bounds = new() { Call = TimeSpan.FromSeconds(1), Whole = TimeSpan.FromSeconds(3) };

    private readonly ProviderScene _scene = new(Bounds);
    private StubProvider _stub = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Faults => [.. Broken.Keys];

    private static readonly Dictionary<string, Func<HttpContext, Task>> Broken = new()
    {
        ["a trickle of bytes"] = async context =>
        {
            while (true)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(50, context.RequestAborted);
            }
        },
        ["silence"] = context => Task.Delay(Timeout.Infinite, context.RequestAborted),
        ["a connection that is reset amid the answer"] = async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        },
        ["a body without end"] = async context =>
        {
            while (true)
            {
                await context.Response.WriteAsync(new string('x', 64 * 1024), context.RequestAborted);
            }
        },
        ["headers without end"] = context =>
        {
            context.Response.Headers["x-long"] = new string('x', 30 * 1024);
            return Task.CompletedTask;
        },
        ["429 with Retry-After"] = context =>
        {
            context.Response.Headers.RetryAfter = "30";
            context.Response.StatusCode = 429;
            return context.Response.WriteAsync("""{"error":"invalid_client"}""");
        },
        ["500"] = context => Answer(context, 500),
        ["503"] = context => Answer(context, 503),
        ["a redirect"] = context =>
        {
            context.Response.Headers.Location = "http://169.254.169.254/latest/meta-data/";
            return Answer(context, 307);
        },
    };

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _scene.Dispose();
        await _stub.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_secret_is_not_wrong_because_of(string fault)
    {
        var provider = _stub.Play((context, _) => Broken[fault](context));
        var connector = _scene.Connect(provider);
        var started = Stopwatch.StartNew();

        Assert.IsType<Verification.Unreachable>(await connector.VerifyAsync("client", Secret, Cancel));

        Assert.Single(provider.Calls);
        Assert.InRange(started.Elapsed, TimeSpan.Zero, Patience.For(Bounds.Whole));
        Assert.IsType<TokenIssuance.Unreachable>(await connector.IssueTokenAsync("client", Secret, [], null, Cancel));
        NothingIsTold();
    }

    /// <summary>The control too: without it nothing is proved.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_secret_is_not_proved_if_its_control_ends_in(string fault)
    {
        var provider = _stub.Play((context, call) => call.Secret == Secret ? Answer(context, 200) : Broken[fault](context));

        Assert.IsType<Verification.Unreachable>(await _scene.Connect(provider).VerifyAsync("client", Secret, Cancel));

        NothingIsTold();
    }

    /// <summary>The first method was refused; whether the second would be, nobody knows.</summary>
    [Fact]
    public async Task A_secret_is_not_wrong_as_long_as_a_method_has_had_no_answer()
    {
        var provider = _stub.Play((context, call) => call.AuthMethod == "client_secret_basic" ? Answer(context, 401) : Broken["500"](context));

        Assert.IsType<Verification.Unreachable>(await _scene.Connect(provider).VerifyAsync("client", Secret, Cancel));
    }

    [Theory]
    [InlineData("<html>Welcome</html>", 200)]
    [InlineData("{\"error\":", 400)]
    [InlineData("<html>blocked</html>", 403)]
    public async Task An_answer_that_is_no_json_proves_nothing_and_refuses_nothing(string body, int status)
    {
        var provider = _stub.Play(_ => new StubAnswer(status, body, "text/html"));

        Assert.IsType<Verification.NotProven>(await _scene.Connect(provider).VerifyAsync("client", Secret, Cancel));
    }

    [Fact]
    public async Task Nobody_listens()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = new Uri($"http://{taken.LocalEndpoint}/as");
        taken.Stop();
        var connector = _scene.Connect(new PlayedProvider(address));

        Assert.IsType<Verification.Unreachable>(await connector.VerifyAsync("client", Secret, Cancel));
        Assert.IsType<ClientRegistration.NotSent>(await connector.RegisterAsync(Order, Cancel)); // So no client is looked for.
        Assert.Contains((await connector.TestAsync(Cancel)), check => check is { Name: DiscoveryStep.Metadata, Outcome: ConnectionCheck.Failed } && check.Detail.Contains("ConnectionRefused", StringComparison.Ordinal));
        NothingIsTold();
    }

    [Fact]
    public async Task What_listens_speaks_no_tls()
    {
        var connector = _scene.Connect(new PlayedProvider(new Uri($"https://127.0.0.1:{_stub.Address.Port}/as")));

        Assert.IsType<Verification.Unreachable>(await connector.VerifyAsync("client", Secret, Cancel));
        Assert.Equal(ConnectionCheck.Failed, (await connector.TestAsync(Cancel)).First(check => check.Name == DiscoveryStep.Tls).Outcome);
    }

    [Fact]
    public async Task Its_certificate_has_expired()
    {
        using var certificate = NewCertificate(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(-1));
        await using var stub = await StubProvider.StartAsync(builder => builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))));
        var provider = stub.Play(_ => new StubAnswer(200));
        var connector = _scene.Connect(provider with { Issuer = new Uri(provider.Issuer.AbsoluteUri.Replace("http://", "https://", StringComparison.Ordinal)) });

        Assert.IsType<Verification.Unreachable>(await connector.VerifyAsync("client", Secret, Cancel));
        var check = (await connector.TestAsync(Cancel)).First(check => check.Name == DiscoveryStep.Tls);
        Assert.Equal(ConnectionCheck.Failed, check.Outcome);
        Assert.Contains("certificate", check.Detail, StringComparison.Ordinal);
        Assert.Empty(provider.Calls);
        NothingIsTold();
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/as")]
    [InlineData("http://localhost:{0}/as")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/as")]
    [InlineData("https://169.254.169.254/as")]
    [InlineData("https://[fe80::1]/as")]
    [InlineData("https://[::ffff:169.254.169.254]/as")]
    [InlineData("https://10.0.0.1/as")]
    public async Task Its_address_is_one_behind_our_own_door(string issuer)
    {
        var provider = new PlayedProvider(new Uri(string.Format(null, issuer, _stub.Address.Port)));
        var connector = _scene.Connect(provider, settings => settings with { AllowedNetworks = [] });

        Assert.IsType<Verification.Unreachable>(await connector.VerifyAsync("client", Secret, Cancel));
        var check = (await connector.TestAsync(Cancel)).First(check => check.Name == DiscoveryStep.Dns);
        Assert.Equal(ConnectionCheck.Failed, check.Outcome);
        Assert.Contains("allowedNetworks", check.Detail, StringComparison.Ordinal);
    }

    /// <summary>A name is looked up once for each connection, and what was looked at is what is connected to.</summary>
    [Fact]
    public async Task Its_name_turns_to_a_private_address_after_it_was_looked_at()
    {
        var lookups = 0;
        using var scene = new ProviderScene(Bounds with
        {
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(Interlocked.Increment(ref lookups) == 1 ? "127.0.0.1" : "10.0.0.1")]),
        });
        var provider = _stub.Play((context, _) =>
        {
            context.Response.Headers.Connection = "close";
            return Answer(context, 200);
        });
        var named = provider with { Issuer = new Uri($"http://localhost:{_stub.Address.Port}{provider.Issuer.AbsolutePath}") };

        Assert.IsType<Verification.Unreachable>(await scene.Connect(named).VerifyAsync("client", Secret, Cancel));

        Assert.Equal(2, lookups);
        Assert.Equal(Secret, Assert.Single(provider.Calls).Secret); // The control would have gone elsewhere.
    }

    [Fact]
    public async Task More_calls_than_one_may_hold_up_are_not_made()
    {
        using var scene = new ProviderScene(Bounds with { CallsAtOnce = 4 });
        var provider = _stub.Play((context, _) => Broken["silence"](context));
        var connector = scene.Connect(provider);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => connector.VerifyAsync("client", Secret, Cancel))), verdict => Assert.IsType<Verification.Unreachable>(verdict));

        Assert.Equal(4, provider.Calls.Count);
    }

    [Fact]
    public async Task One_that_is_silent_is_left_alone_for_a_while_and_then_asked_again()
    {
        var (time, isBack) = (new ShiftedTime(), false);
        using var scene = new ProviderScene(Bounds with { Call = TimeSpan.FromMilliseconds(100) }, time);
        var provider = _stub.Play((context, _) => isBack ? Answer(context, 401) : Broken["silence"](context));
        var connector = scene.Connect(provider);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connector.VerifyAsync("client", Secret, Cancel)));
        var before = provider.Calls.Count;

        Assert.IsType<Verification.Unreachable>(await connector.VerifyAsync("client", Secret, Cancel));

        Assert.Equal(before, provider.Calls.Count);
        Assert.Single(scene.Logs.Lines, line => line.Contains("cannot be asked", StringComparison.Ordinal));
        isBack = true;
        await Eventually.HoldsAsync("it is asked again", async () =>
        {
            time.Advance(TimeSpan.FromSeconds(3)); // As a whole break; a busy machine may need another attempt.
            return await connector.VerifyAsync("client", Secret, Cancel) is Verification.Rejected;
        });
        Assert.Contains(scene.Logs.Lines, line => line.Contains("answers again", StringComparison.Ordinal));
    }

    /// <summary>Errors come at once and hold nobody up: whoever causes them keeps nobody else out.</summary>
    [Fact]
    public async Task One_that_answers_with_errors_is_still_asked()
    {
        using var scene = new ProviderScene();
        var provider = _stub.Play((context, call) => call.ClientId == "breaks-it" ? Answer(context, 500) : Answer(context, 401));
        var connector = scene.Connect(provider);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => connector.VerifyAsync("breaks-it", Secret, Cancel)));

        Assert.IsType<Verification.Rejected>(await connector.VerifyAsync("client", Secret, Cancel));
    }

    [Fact]
    public async Task Whoever_asked_has_left()
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var provider = _stub.Play(async (context, _) =>
        {
            await left.CancelAsync();
            await Broken["silence"](context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _scene.Connect(provider).VerifyAsync("client", Secret, left.Token));
    }

    internal static readonly ClientOrder Order = new(null, Guid.NewGuid(), "An application (PRODUCTION)", ["client_credentials"], [], [], null);

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static X509Certificate2 NewCertificate(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(from, to);
    }

    private void NothingIsTold() => Assert.DoesNotContain(_scene.Logs.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
}
